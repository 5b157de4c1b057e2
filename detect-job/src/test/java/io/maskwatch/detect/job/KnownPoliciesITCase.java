package io.maskwatch.detect.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.detect.DetectConfig;
import io.maskwatch.detect.decide.CameraPolicy;
import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.DetectionPolicy;
import io.maskwatch.schemas.SamplingPolicy;
import io.maskwatch.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownPoliciesITCase {
    @Test
    void readsTheNewestGoodPolicyOfEachCamera(@TempDir Path folder) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            kafka.createTopics(Optional.of(2));
            try (TestTopics topics = new TestTopics(kafka.bootstrapServers())) {
                topics.write(Topic.CAMERAS, "gate-1", camera("gate-1", CameraMode.ALERT, 3));
                topics.write(Topic.CAMERAS, "gate-1", camera("gate-1", CameraMode.STATISTICS, 3));
                topics.write(Topic.CAMERAS, "gate-1", camera("gate-1", CameraMode.ALERT, 0));
                topics.write(Topic.CAMERAS, "gate-1", "no Avro".getBytes(StandardCharsets.UTF_8));
                topics.write(Topic.CAMERAS, "gate-1", camera("gate-9", CameraMode.ALERT, 3));
                topics.write(Topic.CAMERAS, "gate-2", camera("gate-2", CameraMode.REMIND, 3));
                topics.write(Topic.CAMERAS, "gate-2", null);
            }
            Map<String, CameraPolicy> known = KnownPolicies.read(
                            TestConfigs.on(kafka.bootstrapServers()).kafka())
                    .policies();
            assertThat(known).containsOnlyKeys("gate-1");
            assertThat(known.get("gate-1").mode()).isEqualTo(CameraMode.STATISTICS);
        }
    }

    @Test
    void nothingInATopicThatWasMadeAnewCountsAsTold(@TempDir Path folder) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
                TestTopics topics = new TestTopics(kafka.bootstrapServers())) {
            kafka.createTopics(Optional.of(1));
            DetectConfig.Kafka config = TestConfigs.on(kafka.bootstrapServers()).kafka();
            String cameras = Topic.CAMERAS.topicName();
            for (int number = 0; number < 3; number++) {
                topics.write(Topic.CAMERAS, "gate-1", camera("gate-1", CameraMode.ALERT, 3));
            }
            admin.alterConsumerGroupOffsets(
                            config.groupId(), Map.of(new TopicPartition(cameras, 0), new OffsetAndMetadata(2)))
                    .all()
                    .get();
            assertThat(KnownPolicies.read(config).told()).isEqualTo(Map.of(0, 2L));
            admin.deleteTopics(List.of(cameras)).all().get();
            await(() -> !admin.listTopics().names().get().contains(cameras));
            admin.createTopics(List.of(new NewTopic(cameras, 1, (short) 1)))
                    .all()
                    .get();
            // Further than the old offset, which alone would not give the topic away.
            for (int number = 0; number < 5; number++) {
                topics.write(Topic.CAMERAS, "gate-1", "no Avro".getBytes(StandardCharsets.UTF_8));
            }
            await(() -> KnownPolicies.read(config).told().isEmpty());
        }
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static byte[] camera(String cameraId, CameraMode mode, int minimumLooks) {
        return AvroCodec.of(Camera.class)
                .encode(Camera.newBuilder()
                        .setCameraId(cameraId)
                        .setName(cameraId)
                        .setStreamUri("file:/tmp/clip.mp4")
                        .setMode(mode)
                        .setSampling(SamplingPolicy.newBuilder().build())
                        .setDetection(DetectionPolicy.newBuilder()
                                .setMinimumLooks(minimumLooks)
                                .build())
                        .setUpdatedAt(Instant.parse("2026-11-24T10:00:00Z"))
                        .build());
    }
}
