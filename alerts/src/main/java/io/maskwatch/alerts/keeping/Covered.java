package io.maskwatch.alerts.keeping;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a hold or an erasure is about: one alert, or what a camera saw in a period.
 *
 * @param alertId the alert, or empty
 * @param cameraId the camera, where there is no alert
 * @param from begin of the time, where there is a camera
 * @param to its end; empty for a hold that goes on
 */
public record Covered(Optional<UUID> alertId, Optional<String> cameraId, Optional<Instant> from, Optional<Instant> to) {
    public Covered {
        if (alertId.isPresent() == cameraId.isPresent() || cameraId.isPresent() != from.isPresent()) {
            throw new IllegalArgumentException("an alert, or a camera and a time");
        }
    }
}
