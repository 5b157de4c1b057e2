package io.maskwatch.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.schemas.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads the oldest record of a real broker whose times are all scaled down alike: ten minutes last six seconds. */
class RetentionITCase {
    private static final long SCALE = 100;
    private static final long RETENTION_MILLIS =
            Long.parseLong(Topic.FRAMES.kafkaSettings().get("retention.ms")) / SCALE;

    /** What the broker's threads may take beside their times on a busy machine. */
    private static final long TOLERANCE_MILLIS = 1_000;

    private static final Map<String, String> BROKER = Map.of(
            "log.retention.check.interval.ms", Long.toString(150_000 / SCALE),
            "log.initial.task.delay.ms", "100",
            "log.cleaner.backoff.ms", "100");

    @Test
    void noFrameIsReadableForLongerThanOneAndAHalfTimesItsRetention(@TempDir Path folder) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, BROKER);
                var producer = producer(kafka);
                var consumer = consumer(kafka)) {
            kafka.createTopics(Optional.of(1));
            scaleDown(kafka, Topic.FRAMES, SCALE);
            long longest = 0;
            long end = System.currentTimeMillis() + 4 * RETENTION_MILLIS;
            while (System.currentTimeMillis() < end) {
                // A camera whose clock is an hour ahead keeps nothing longer than another.
                write(producer, Topic.FRAMES, "camera", System.currentTimeMillis() + 3_500_000);
                longest = Math.max(longest, oldestAgeMillis(consumer, Topic.FRAMES));
            }
            assertThat(longest)
                    .isGreaterThan(RETENTION_MILLIS / 2)
                    .isLessThan(RETENTION_MILLIS * 3 / 2 + TOLERANCE_MILLIS);
        }
    }

    @Test
    void anIdleTopicGetsEmptyInTheSameTime(@TempDir Path folder) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, BROKER);
                var producer = producer(kafka);
                var consumer = consumer(kafka)) {
            kafka.createTopics(Optional.of(1));
            scaleDown(kafka, Topic.FRAMES, SCALE);
            write(producer, Topic.FRAMES, "camera", System.currentTimeMillis());
            long written = System.currentTimeMillis();
            assertThat(oldestAgeMillis(consumer, Topic.FRAMES)).isNotNegative();
            while (oldestAgeMillis(consumer, Topic.FRAMES) >= 0) {
                assertThat(System.currentTimeMillis() - written)
                        .isLessThan(RETENTION_MILLIS * 3 / 2 + TOLERANCE_MILLIS);
            }
        }
    }

    @Test
    void supersededStatusesGoWhileOthersAreWritten(@TempDir Path folder) throws Exception {
        long scale = 1_000;
        long lag = Long.parseLong(Topic.CAMERA_STATUS.kafkaSettings().get("max.compaction.lag.ms")) / scale;
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, BROKER);
                var producer = producer(kafka);
                var consumer = consumer(kafka)) {
            kafka.createTopics(Optional.of(1));
            scaleDown(kafka, Topic.CAMERA_STATUS, scale);
            write(producer, Topic.CAMERA_STATUS, "camera", 1);
            long first = System.currentTimeMillis();
            while (holds(consumer, Topic.CAMERA_STATUS, 1)) {
                assertThat(System.currentTimeMillis() - first).isLessThan(3 * lag + TOLERANCE_MILLIS);
                write(producer, Topic.CAMERA_STATUS, "camera", 2);
            }
            assertThat(holds(consumer, Topic.CAMERA_STATUS, 2)).isTrue();
        }
    }

    private static void scaleDown(EmbeddedKafka kafka, Topic topic, long scale) throws Exception {
        List<AlterConfigOp> changes = topic.kafkaSettings().entrySet().stream()
                .filter(setting -> setting.getKey().endsWith(".ms"))
                .map(setting ->
                        new ConfigEntry(setting.getKey(), Long.toString(Long.parseLong(setting.getValue()) / scale)))
                .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
                .collect(Collectors.toList());
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(resource, changes)).all().get();
        }
    }

    /** Writes a number, by a clock that is the sender's own. */
    private static void write(KafkaProducer<byte[], byte[]> producer, Topic topic, String key, long number)
            throws Exception {
        Long timestamp = topic.isCompacted() ? null : number;
        byte[] value = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
        producer.send(new ProducerRecord<>(
                        topic.topicName(), 0, timestamp, key.getBytes(StandardCharsets.UTF_8), value))
                .get();
    }

    /** How long ago the broker got the oldest record that can be read; negative where there is none. */
    private static long oldestAgeMillis(KafkaConsumer<byte[], byte[]> consumer, Topic topic) {
        ConsumerRecord<byte[], byte[]> oldest = first(consumer, topic);
        return oldest == null ? -1 : System.currentTimeMillis() - oldest.timestamp();
    }

    private static boolean holds(KafkaConsumer<byte[], byte[]> consumer, Topic topic, long number) {
        ConsumerRecord<byte[], byte[]> oldest = first(consumer, topic);
        return oldest != null && ByteBuffer.wrap(oldest.value()).getLong() == number;
    }

    private static ConsumerRecord<byte[], byte[]> first(KafkaConsumer<byte[], byte[]> consumer, Topic topic) {
        TopicPartition partition = new TopicPartition(topic.topicName(), 0);
        consumer.assign(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        consumer.seekToBeginning(List.of(partition));
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                return record;
            }
        }
        return null;
    }

    private static KafkaProducer<byte[], byte[]> producer(EmbeddedKafka kafka) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static KafkaConsumer<byte[], byte[]> consumer(EmbeddedKafka kafka) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        settings.put("max.poll.records", "1");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
