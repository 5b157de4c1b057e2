package io.maskwatch.alerts.keeping;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The receipt of an erasure. It holds nothing of a person who was seen.
 *
 * @param id unique
 * @param state planned for one that was only tried, running, or done
 * @param alertId the one alert, or null where a camera's were erased
 * @param cameraId the camera, or null
 * @param site where that was, or null
 * @param from what the camera saw from then on, or null
 * @param to until then, or null
 * @param reason why, in words
 * @param requestedBy who wanted it
 * @param requestedAt when
 * @param finishedAt when it was gone from the database and the store of pictures, or null
 * @param alerts how many alerts
 * @param pictures how many pictures
 * @param contentSha256 SHA-256 of a line for each picture in order, its alert's id, a space and its own SHA-256, and of a line
 *     with a dash for each alert without one; so whoever has a copy can show that it was erased here
 * @param receivers names of the receivers that were told of it: what they have is theirs to erase
 * @param topics until when topics may still hold something of it
 */
@Schema(name = "Erasure")
public record Receipt(
        UUID id,
        String state,
        @Nullable UUID alertId,
        @Nullable String cameraId,
        @Nullable String site,
        @Nullable Instant from,
        @Nullable Instant to,
        String reason,
        String requestedBy,
        Instant requestedAt,
        @Nullable Instant finishedAt,
        int alerts,
        int pictures,
        String contentSha256,
        List<String> receivers,
        List<TopicTail> topics) {
    static final String PLANNED = "planned";
    static final String RUNNING = "running";

    /** The same, of what is only tried. */
    Receipt planned() {
        return new Receipt(
                id,
                PLANNED,
                alertId,
                cameraId,
                site,
                from,
                to,
                reason,
                requestedBy,
                requestedAt,
                null,
                alerts,
                pictures,
                contentSha256,
                receivers,
                topics);
    }

    /** What was erased, for the audit log. */
    String subject() {
        return alertId == null ? "camera:" + cameraId : "alert:" + alertId;
    }

    /** The rest of it, for the audit log. */
    String detail() {
        String times = alertId == null ? " from " + from + " to " + to : "";
        return "erasure " + id + times + ": " + alerts + " alerts, " + pictures + " pictures, SHA-256 " + contentSha256;
    }
}
