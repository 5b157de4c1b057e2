package io.maskwatch.alerts.keeping;

import io.maskwatch.schemas.text.PrintableText;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A legal hold: while it is not lifted, nothing that it covers is deleted.
 *
 * @param id unique
 * @param alertId the one alert that it covers, or null where it covers a camera's
 * @param cameraId the camera, also of the one alert
 * @param site where that was when the hold was placed, or null
 * @param from it covers what the camera saw from then on, or null where it covers one alert
 * @param to until then, or null where it has no end or covers one alert
 * @param reason why, in words
 * @param placedBy who placed it
 * @param placedAt when
 * @param liftedAt when somebody lifted it, or null
 * @param liftedBy who did, or null
 * @param liftReason why, in words, or null
 */
@Schema(name = "Hold")
public record Hold(
        UUID id,
        @Nullable UUID alertId,
        String cameraId,
        @Nullable String site,
        @Nullable Instant from,
        @Nullable Instant to,
        String reason,
        String placedBy,
        Instant placedAt,
        @Nullable Instant liftedAt,
        @Nullable String liftedBy,
        @Nullable String liftReason) {
    private static final int LONGEST_SHOWN = 200;

    /** A new hold on one alert. */
    static Hold onAlert(
            UUID alertId, String cameraId, @Nullable String site, String reason, String placedBy, Instant now) {
        return new Hold(
                UUID.randomUUID(), alertId, cameraId, site, null, null, reason, placedBy, now, null, null, null);
    }

    /** A new hold on what a camera saw. */
    static Hold onCamera(
            String cameraId,
            @Nullable String site,
            Instant from,
            @Nullable Instant to,
            String reason,
            String placedBy,
            Instant now) {
        return new Hold(UUID.randomUUID(), null, cameraId, site, from, to, reason, placedBy, now, null, null, null);
    }

    /** Which it is, for sentences: its id, who placed it, when and why. */
    String words() {
        return "the legal hold " + id + ", placed by " + PrintableText.of(placedBy) + " at " + placedAt + ": "
                + PrintableText.of(reason, LONGEST_SHOWN);
    }

    /** What it covers, for the audit log. */
    String subject() {
        return alertId == null ? "camera:" + cameraId : "alert:" + alertId;
    }

    /** What it covers besides {@link #subject}, for the audit log. */
    String detail() {
        String times = alertId == null ? " from " + from + (to == null ? " on" : " to " + to) : "";
        return "hold " + id + times;
    }
}
