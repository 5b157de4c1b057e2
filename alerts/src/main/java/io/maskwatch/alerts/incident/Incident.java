package io.maskwatch.alerts.incident;

import java.time.Instant;
import java.util.UUID;

/**
 * An incident as people see it: the newest state that was reported. Times are capture times in UTC, in microseconds.
 *
 * @param alertId the same in every record about the incident
 * @param camera where it is
 * @param rule what was broken: no-mask
 * @param status open or closed
 * @param outcome left, masked, expired or other; null while it is open
 * @param openedAt when it began
 * @param occurredAt when it was last seen or reported
 * @param closedAt when it ended, or null
 * @param confidence share of the votes for no mask, 0 to 1
 * @param looks frames in which the person was judged
 * @param persons how many people it is about
 * @param mode the camera's mode: alert, remind, statistics
 * @param revision counts the records of the incident from 0
 * @param detectorModel name and version of the face detector
 * @param classifierModel name and version of the mask classifier
 * @param picture the newest picture, or null where there is none
 * @param pictureDeletedAt when the picture reached its retention time, or null
 */
public record Incident(
        UUID alertId,
        CameraName camera,
        String rule,
        String status,
        String outcome,
        Instant openedAt,
        Instant occurredAt,
        Instant closedAt,
        double confidence,
        int looks,
        int persons,
        String mode,
        int revision,
        String detectorModel,
        String classifierModel,
        PictureReference picture,
        Instant pictureDeletedAt) {

    /** A camera by its id and by what people call it; the name is the id while the camera is not known. */
    public record CameraName(String id, String name) {}

    /** A picture that is stored: where, which (SHA-256 of the JPEG, hexadecimal), and how large in pixels. */
    public record PictureReference(String url, String sha256, int width, int height) {}
}
