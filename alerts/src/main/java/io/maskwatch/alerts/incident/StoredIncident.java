package io.maskwatch.alerts.incident;

import io.maskwatch.alerts.review.Review;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An incident as people see it: the newest state that was reported. Times are capture times in UTC, in microseconds.
 *
 * @param alertId the same in every record about the incident
 * @param camera where it is
 * @param zone the camera's zone that it belongs to, or null where the camera has none
 * @param rule what was broken: no-mask, or group-no-mask for a group that is larger than the policy expects
 * @param status open or closed
 * @param outcome left, masked, expired, grouped or other; null while it is open
 * @param openedAt when it began
 * @param occurredAt when it was last seen or reported
 * @param closedAt when it ended, or null
 * @param confidence share of the votes for no mask, 0 to 1
 * @param looks frames in which the person was judged
 * @param persons how many people it is about; for a group, the most at once so far
 * @param mode the camera's mode: alert, remind, statistics
 * @param revision counts the records of the incident from 0
 * @param detectorModel name and version of the face detector
 * @param classifierModel name and version of the mask classifier
 * @param grounds the rules by which it was decided, or null where the alert does not tell
 * @param evidenceSha256 SHA-256 of the picture that the alert names (hexadecimal), also once that is deleted, or null
 * @param picture the newest picture, or null where there is none
 * @param pictureDeletedAt when the picture reached its retention time, or null
 * @param held whether a legal hold keeps it from being deleted
 * @param site where the camera was when the incident was stored, or null
 * @param review what people have made of it so far
 */
@Schema(name = "Incident")
public record StoredIncident(
        UUID alertId,
        CameraName camera,
        @Nullable String zone,
        String rule,
        String status,
        @Nullable String outcome,
        Instant openedAt,
        Instant occurredAt,
        @Nullable Instant closedAt,
        double confidence,
        int looks,
        int persons,
        String mode,
        int revision,
        String detectorModel,
        String classifierModel,
        @Nullable Grounds grounds,
        @Nullable String evidenceSha256,
        @Nullable PictureReference picture,
        @Nullable Instant pictureDeletedAt,
        boolean held,
        @Nullable String site,
        Review review) {

    /**
     * A camera by its id and by what people call it.
     *
     * @param id unique in the fleet
     * @param name what people call it; the id while the camera is not known
     */
    public record CameraName(String id, String name) {}

    /**
     * The rules by which an incident was decided, as they were at its newest record.
     *
     * @param policyVersion which policy, as {@code maskwatch cameras list} shows it; default for an unregistered camera
     * @param noMaskBelow faces of a lower mask probability wear none, 0 to 1
     * @param maskAbove faces of a higher mask probability wear a mask, 0 to 1
     * @param minimumFaceSize smaller faces are undecided, pixels of the frame
     * @param minimumLooks frames in which a person must have been judged
     * @param agreement share of the votes that a decision needs, 0 to 1
     * @param groupLimit more people than this without a mask at once are one incident, or null where there is no limit
     */
    public record Grounds(
            String policyVersion,
            double noMaskBelow,
            double maskAbove,
            int minimumFaceSize,
            int minimumLooks,
            double agreement,
            @Nullable Integer groupLimit) {}

    /**
     * A picture that is stored.
     *
     * @param url its path on this service
     * @param sha256 SHA-256 of the JPEG, hexadecimal
     * @param width pixels
     * @param height pixels
     */
    public record PictureReference(String url, String sha256, int width, int height) {}
}
