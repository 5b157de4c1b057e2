package io.maskwatch.schemas.explanation;

import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.CameraState;
import io.maskwatch.schemas.CameraStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a camera apart from its frames.
 *
 * @param mode its mode, or nothing for a camera that isn't in the registry
 * @param minimumLooks how often its policy wants a person judged, or nothing where the policy isn't known
 * @param connection what its agent told last, or nothing where none has
 */
public record KnownCamera(Optional<CameraMode> mode, Optional<Integer> minimumLooks, Optional<Connection> connection) {
    /**
     * What an agent told of a camera.
     *
     * @param agent the agent, or nothing where it isn't known
     * @param state how the camera is doing
     * @param since when that began, or null
     * @param reportedAt when the agent told
     * @param lastFrameAt capture time of the newest frame, or null
     * @param lastError what went wrong last, or null
     * @param coveredSince since when the picture has shown next to nothing, or null
     */
    public record Connection(
            Optional<String> agent,
            CameraState state,
            Instant since,
            Instant reportedAt,
            Instant lastFrameAt,
            String lastError,
            Instant coveredSince) {}

    /** From the camera's records in the topics. */
    public static KnownCamera of(Optional<Camera> camera, Optional<CameraStatus> status) {
        return new KnownCamera(
                camera.map(Camera::getMode),
                camera.map(known -> known.getDetection().getMinimumLooks()),
                status.map(told -> new Connection(
                        Optional.of(told.getAgentId()),
                        told.getState(),
                        told.getSince(),
                        told.getReportedAt(),
                        told.getLastFrameAt(),
                        told.getLastError(),
                        told.getCoveredSince())));
    }
}
