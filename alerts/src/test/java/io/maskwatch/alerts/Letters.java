package io.maskwatch.alerts;

import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the dead letters. */
final class Letters {
    private static final TopicPartition PARTITION = new TopicPartition(Topic.DEAD_LETTERS.topicName(), 0);

    private Letters() {}

    /** All that have been written until now. */
    static List<DeadLetter> all(Servers servers) throws Exception {
        List<DeadLetter> letters = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers.bootstrapServers(), "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
            while (consumer.position(PARTITION) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    letters.add(AvroCodec.of(DeadLetter.class).decode(record.value()));
                }
            }
        }
        return letters;
    }

    /** Those whose record had this value. */
    static List<DeadLetter> of(Servers servers, byte[] value) throws Exception {
        return all(servers).stream()
                .filter(letter -> letter.getValue() != null
                        && Arrays.equals(letter.getValue().array(), value))
                .toList();
    }
}
