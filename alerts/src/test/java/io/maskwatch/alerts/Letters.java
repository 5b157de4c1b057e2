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
public final class Letters {
    private Letters() {}

    /** All that have been written until now. */
    public static List<DeadLetter> all(Servers servers) throws Exception {
        return read(servers, Topic.DEAD_LETTERS);
    }

    /** Those that may hold a picture, with their values. */
    static List<DeadLetter> withPictures(Servers servers) throws Exception {
        return read(servers, Topic.DEAD_LETTER_PICTURES);
    }

    private static List<DeadLetter> read(Servers servers, Topic topic) throws Exception {
        TopicPartition partition = new TopicPartition(topic.topicName(), 0);
        List<DeadLetter> letters = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers.bootstrapServers(), "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
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
