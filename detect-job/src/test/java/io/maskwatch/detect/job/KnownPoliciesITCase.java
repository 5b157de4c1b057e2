package io.maskwatch.detect.job;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
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
