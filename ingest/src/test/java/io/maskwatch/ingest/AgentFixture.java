package io.maskwatch.ingest;

import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.CameraStatus;
import io.maskwatch.schemas.Frame;
import io.maskwatch.schemas.Topic;
import io.maskwatch.vision.VisionConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** An agent on a real broker, and what it has published. */
final class AgentFixture implements AutoCloseable {
    private final EmbeddedKafka kafka;
    private final IngestAgent agent;

    AgentFixture(EmbeddedKafka kafka, Path fileRoot) {
        this.kafka = kafka;
        this.agent = new IngestAgent(
                config("agent-1", fileRoot), Map.of("bootstrap.servers", kafka.bootstrapServers()), Clock.systemUTC());
        agent.start();
    }

    static IngestConfig config(String agentId, Path fileRoot) {
        return new IngestConfig(
                agentId,
                List.of(fileRoot),
                Duration.ofSeconds(1),
                Duration.ofSeconds(15),
                Duration.ofSeconds(5),
                Duration.ofMinutes(1),
                Duration.ofMillis(100),
                Duration.ofMillis(200),
                Duration.ofMinutes(5),
                Duration.ofSeconds(2),
                VisionConfig.defaults());
    }

    IngestAgent agent() {
        return agent;
    }

    /** The first published status of the camera that meets the condition. */
    CameraStatus awaitStatus(String cameraId, Predicate<CameraStatus> condition) throws Exception {
        Predicate<CameraStatus> wanted = status -> status.getCameraId().equals(cameraId) && condition.test(status);
        try (var statuses = new Records<>(kafka.bootstrapServers(), Topic.CAMERA_STATUS, CameraStatus.class)) {
            return statuses.await(seen -> seen.stream().anyMatch(wanted)).stream()
                    .filter(wanted)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The camera's published frames, once there are so many. */
    List<Frame> awaitFrames(String cameraId, int atLeast) throws Exception {
        Predicate<Frame> ofCamera = frame -> frame.getCameraId().equals(cameraId);
        try (var frames = new Records<>(kafka.bootstrapServers(), Topic.FRAMES, Frame.class)) {
            return frames.await(seen -> seen.stream().filter(ofCamera).count() >= atLeast).stream()
                    .filter(ofCamera)
                    .toList();
        }
    }

    @Override
    public void close() {
        agent.close();
    }
}
