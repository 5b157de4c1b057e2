package io.maskwatch.ingest.publish;

import io.maskwatch.ingest.privacy.PicturePolicy;
import io.maskwatch.pictures.Picture;
import io.maskwatch.schemas.CameraPriority;
import io.maskwatch.schemas.ClockSource;
import java.time.Instant;
import java.util.Objects;

/**
 * A picture that is to be published, or its faces.
 *
 * @param picture the picture in its final size
 * @param capturedAt when it was taken
 * @param clockSource whose clock said so
 * @param jpegQuality wanted quality, 1 to 100
 * @param priority the camera's
 * @param policy what may be seen of it; the picture is blackened already
 */
public record SampledFrame(
        Picture picture,
        Instant capturedAt,
        ClockSource clockSource,
        int jpegQuality,
        CameraPriority priority,
        PicturePolicy policy) {
    public SampledFrame {
        Objects.requireNonNull(picture, "picture");
        Objects.requireNonNull(capturedAt, "capturedAt");
        Objects.requireNonNull(clockSource, "clockSource");
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(policy, "policy");
    }
}
