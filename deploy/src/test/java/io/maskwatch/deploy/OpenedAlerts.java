package io.maskwatch.deploy;

import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AlertEvent;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.UnreadableRecordException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the job has committed to the topic of alerts. */
final class OpenedAlerts {
    private static final AvroCodec<Alert> CODEC = AvroCodec.of(Alert.class);

    private OpenedAlerts() {}

    /**
     * The id of each record that opens an incident; one that was written twice is there twice.
     *
     * @param clients settings of a Kafka client: where Kafka is, and the login
     */
    static List<String> read(Map<String, Object> clients) throws UnreadableRecordException {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put("isolation.level", "read_committed");
        List<String> ids = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.ALERTS.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    Alert alert = CODEC.decode(record.value());
                    if (alert.getEvent() == AlertEvent.OPENED) {
                        ids.add(alert.getAlertId());
                    }
                }
            }
        }
        return ids;
    }
}
