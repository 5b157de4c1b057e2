package io.maskwatch.alerts.web;

import io.maskwatch.alerts.keeping.Covered;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be erased: one alert, or what a camera saw in a period.
 *
 * @param alertId the alert
 * @param cameraId the camera, instead of an alert
 * @param from with a camera: from when on
 * @param to with a camera: until when
 * @param reason why, in words, without names
 * @param author for whom a machine asks; a person asks for themselves
 * @param dryRun only say what would be erased
 */
record ErasureRequest(
        @Schema(format = "uuid") @Nullable String alertId,
        @Nullable String cameraId,
        @Schema(format = "date-time") @Nullable String from,
        @Schema(format = "date-time") @Nullable String to,
        @Schema(minLength = 1, maxLength = 500) String reason,
        @Nullable String author,
        @Nullable Boolean dryRun) {

    Covered covered() {
        return KeepingParameters.covered(alertId, cameraId, from, to, true);
    }

    String checkedReason() {
        return KeepingParameters.reason(reason);
    }

    String who() {
        return Actor.author(Parameters.name("author", Optional.ofNullable(author)));
    }
}
