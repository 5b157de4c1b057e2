package io.maskwatch.ingest;

import io.maskwatch.vision.VisionConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How an agent runs its cameras.
 *
 * @param agentId names the agent in every status
 * @param fileRoots folders that {@code file:} cameras may be opened from; with none there are no such cameras
 * @param statusInterval every camera's status is published this often
 * @param openTimeout until a camera is open and understood
 * @param readTimeout until the next packet of a camera
 * @param keyFrameTimeout until the next picture of a camera while its packets arrive
 * @param reconnectMin the first wait after a failure is at most this long
 * @param reconnectMax the longest wait after a failure
 * @param heartbeatInterval from one heartbeat of a camera to the next; zero for none
 * @param quietInterval from one frame of a scene in which nothing moves to the next; zero for every frame
 * @param vision the models for cameras whose pictures may not leave the agent
 */
public record IngestConfig(
        String agentId,
        List<Path> fileRoots,
        Duration statusInterval,
        Duration openTimeout,
        Duration readTimeout,
        Duration keyFrameTimeout,
        Duration reconnectMin,
        Duration reconnectMax,
        Duration heartbeatInterval,
        Duration quietInterval,
        VisionConfig vision) {
    public IngestConfig {
        if (agentId.isBlank()) {
            throw new IllegalArgumentException("agentId must not be blank");
        }
        fileRoots = List.copyOf(fileRoots);
        if (reconnectMin.compareTo(reconnectMax) > 0) {
            throw new IllegalArgumentException("ingest.reconnect-min must be at most ingest.reconnect-max, got "
                    + reconnectMin + " and " + reconnectMax);
        }
    }

    /** The same with other folders; unlike the setting, they may have the path separator in their names. */
    public IngestConfig withFileRoots(List<Path> folders) {
        return with(folders, vision);
    }

    /** The same with other models. */
    public IngestConfig withVision(VisionConfig models) {
        return with(fileRoots, models);
    }

    private IngestConfig with(List<Path> folders, VisionConfig models) {
        return new IngestConfig(
                agentId,
                folders,
                statusInterval,
                openTimeout,
                readTimeout,
                keyFrameTimeout,
                reconnectMin,
                reconnectMax,
                heartbeatInterval,
                quietInterval,
                models);
    }
}
