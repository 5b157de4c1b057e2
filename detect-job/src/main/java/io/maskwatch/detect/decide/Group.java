package io.maskwatch.detect.decide;

import io.maskwatch.vision.Box;
import java.util.Objects;

/**
 * The open incident of more people without a mask than the policy expects in one zone.
 *
 * @param groupId unique on the camera, and the same after a replay
 * @param alertId deterministic
 * @param zone the zone, or null for the whole picture
 * @param revision of the newest alert record
 * @param openedAt capture time of the frame that opened it, microseconds since 1970 UTC
 * @param reportedAt capture time of the newest alert record, microseconds since 1970 UTC
 * @param aboveAt capture time of the newest frame in which there were more than the limit
 * @param reportedPersons people in the newest alert record
 * @param crowd who they were when there were most of them
 * @param evidenceSha256 digest of the published picture, or null where there is none
 */
public record Group(
        String groupId,
        String alertId,
        String zone,
        int revision,
        long openedAt,
        long reportedAt,
        long aboveAt,
        int reportedPersons,
        Crowd crowd,
        String evidenceSha256) {
    /**
     * People without a mask at one moment.
     *
     * @param persons how many
     * @param looks frames in which they have been judged, all together
     * @param confidence mean share of their votes for no mask, 0 to 1
     * @param box around all their faces, pixels
     */
    public record Crowd(int persons, int looks, double confidence, Box box) {}

    public Group {
        Objects.requireNonNull(groupId, "groupId");
        Objects.requireNonNull(alertId, "alertId");
        Objects.requireNonNull(crowd, "crowd");
    }

    /** The group after a frame in which there were so many, more than the limit. */
    Group seenAbove(Crowd seen, long atMicros) {
        Crowd most = seen.persons() > crowd.persons() ? seen : crowd;
        return new Group(
                groupId,
                alertId,
                zone,
                revision,
                openedAt,
                reportedAt,
                atMicros,
                reportedPersons,
                most,
                evidenceSha256);
    }

    /** The group after its next alert record. */
    Group reported(long atMicros, String sha256) {
        return new Group(
                groupId, alertId, zone, revision + 1, openedAt, atMicros, aboveAt, crowd.persons(), crowd, sha256);
    }
}
