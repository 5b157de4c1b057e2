package io.maskwatch.alerts.camera;

import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.CameraState;
import io.maskwatch.schemas.explanation.KnownCamera;
import io.maskwatch.schemas.explanation.KnownCamera.Connection;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A camera with its newest status.
 *
 * @param id unique in the fleet
 * @param name what people call it; the id where it was never registered
 * @param site the place it belongs to, or null
 * @param mode alert, remind or statistics, or null where it was never registered
 * @param state unknown, connecting, running, retrying, ended, failed or stopped
 * @param since when the state was entered, or null before the first report
 * @param reportedAt when the agent reported, or null before the first report
 * @param lastFrameAt capture time of the newest frame, or null
 * @param framesPerSecond frames published per second over ten seconds
 * @param framesPublished frames since the agent took the camera
 * @param framesDropped frames that gave way to newer ones
 * @param reconnects how often the stream was opened again
 * @param lastError the last failure in words, or null
 * @param coveredSince since when the picture has shown next to nothing, because the lens is covered or there is no light, or null
 */
public record CameraView(
        String id,
        String name,
        @Nullable String site,
        @Nullable String mode,
        String state,
        @Nullable Instant since,
        @Nullable Instant reportedAt,
        @Nullable Instant lastFrameAt,
        double framesPerSecond,
        long framesPublished,
        long framesDropped,
        long reconnects,
        @Nullable String lastError,
        @Nullable Instant coveredSince) {

    /** The same as whoever explains the camera's frames wants it. */
    public KnownCamera report() {
        Optional<Connection> connection = reportedAt == null
                ? Optional.empty()
                : Optional.of(new Connection(
                        Optional.empty(),
                        CameraState.valueOf(constant(state)),
                        since,
                        reportedAt,
                        lastFrameAt,
                        lastError,
                        coveredSince));
        return new KnownCamera(
                Optional.ofNullable(mode).map(text -> CameraMode.valueOf(constant(text))),
                Optional.empty(),
                connection);
    }

    private static String constant(String dashed) {
        return dashed.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
