package io.maskwatch.detect.job;

import io.maskwatch.detect.DetectConfig;
import io.maskwatch.detect.decide.CameraPolicy;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the registry of cameras once, to its present end. A job that starts without a checkpoint would otherwise judge the
 * first frames of a camera before it has heard of its policy, and might show somebody whom the policy does not allow to be
 * shown.
 */
public final class KnownPolicies {
    private static final Duration POLL = Duration.ofMillis(200);

    private KnownPolicies() {}

    /**
     * The policy of each camera. Records that cannot be used are left out; the job itself reports them.
     *
     * @throws org.apache.kafka.common.KafkaException where the brokers cannot be reached
     */
    public static Map<String, CameraPolicy> read(DetectConfig.Kafka kafka) {
        Properties settings = kafka.clientProperties();
        settings.setProperty("bootstrap.servers", kafka.bootstrapServers());
        settings.setProperty("enable.auto.commit", "false");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.CAMERAS.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<String, CameraPolicy> policies = new HashMap<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    apply(record, policies);
                }
            }
            return policies;
        }
    }

    private static void apply(ConsumerRecord<byte[], byte[]> record, Map<String, CameraPolicy> policies) {
        if (record.value() == null) {
            if (record.key() != null) {
                policies.remove(new String(record.key(), StandardCharsets.UTF_8));
            }
            return;
        }
        try {
            Camera camera = AvroCodec.of(Camera.class).decode(record.value());
            policies.put(camera.getCameraId(), CameraPolicy.of(record.key(), camera));
        } catch (UnreadableRecordException | IllegalArgumentException e) {
            // The job's own reader of the same topic sends it to the dead letters; here the last good policy stays.
        }
    }
}
