package io.maskwatch.detect.job;

import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.UnreadableRecordException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the topics of {@link ChaosITCase} as committed. */
final class ChaosTopics {
    static final int PARTITIONS = 2;

    private static final Duration POLL = Duration.ofMillis(200);

    private ChaosTopics() {}

    /** Keeps frames whatever their age: the script's are hours old. */
    static void keepFrames(String bootstrapServers) throws Exception {
        ConfigResource frames = new ConfigResource(ConfigResource.Type.TOPIC, Topic.FRAMES.topicName());
        AlterConfigOp forever = new AlterConfigOp(new ConfigEntry("retention.ms", "-1"), AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.incrementalAlterConfigs(Map.of(frames, List.of(forever)))
                    .all()
                    .get();
        }
    }

    /** A consumer of a whole topic that stands at its end. */
    static KafkaConsumer<byte[], byte[]> atEnd(String bootstrapServers, Topic topic) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic.topicName(), partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // seeks are lazy
        return consumer;
    }

    /** The values of the newest records of each partition, at most so many. */
    static List<byte[]> newest(String bootstrapServers, Topic topic, int most) {
        List<byte[]> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = atEnd(bootstrapServers, topic)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            ends.forEach((partition, end) -> consumer.seek(partition, Math.max(0, end - most)));
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }

    /** Every record of a topic. */
    static <T extends SpecificRecord> List<T> all(String bootstrapServers, Topic topic, AvroCodec<T> codec)
            throws UnreadableRecordException {
        List<T> records = new ArrayList<>();
        for (byte[] value : newest(bootstrapServers, topic, Integer.MAX_VALUE)) {
            records.add(codec.decode(value));
        }
        return records;
    }
}
