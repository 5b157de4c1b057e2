package io.maskwatch.alerts.web;

import io.maskwatch.alerts.keeping.Covered;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A legal hold as it comes in: on one alert, or on what a camera saw in a period.
 *
 * @param alertId the alert
 * @param cameraId the camera, instead of an alert
 * @param from with a camera: from when on
 * @param to with a camera: until when; without it the hold goes on
 * @param reason why, in words
 * @param author for whom a machine says so; a person says it for themselves
 */
record HoldRequest(
        @Schema(format = "uuid") @Nullable String alertId,
        @Nullable String cameraId,
        @Schema(format = "date-time") @Nullable String from,
        @Schema(format = "date-time") @Nullable String to,
        @Schema(minLength = 1, maxLength = 500) String reason,
        @Nullable String author) {

    Covered covered() {
        return KeepingParameters.covered(alertId, cameraId, from, to, false);
    }

    String checkedReason() {
        return KeepingParameters.reason(reason);
    }

    String who() {
        return Actor.author(Parameters.name("author", Optional.ofNullable(author)));
    }
}
