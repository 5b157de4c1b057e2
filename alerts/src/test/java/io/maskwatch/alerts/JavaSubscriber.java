package io.maskwatch.alerts;

import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.UnreadableRecordException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The example of the subscriber's guide, which shows the part between the marks. */
final class JavaSubscriber {
    private JavaSubscriber() {}

    // guide: begin
    /** Hands over alerts until {@code handle} returns false. */
    static void read(String bootstrapServers, Predicate<Alert> handle, Consumer<String> putAside) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("group.id", "my-system");
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", "false");
        AvroCodec<Alert> codec = AvroCodec.of(Alert.class);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topic.ALERTS.topicName()));
            boolean goOn = true;
            while (goOn) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    try {
                        Alert alert = codec.decode(record.value());
                        goOn &= alert.getSynthetic() || handle.test(alert);
                    } catch (UnreadableRecordException e) {
                        putAside.accept(record.partition() + "@" + record.offset() + ": " + e.getMessage());
                    }
                }
                consumer.commitSync();
            }
        }
    }
    // guide: end
}
