package io.maskwatch.detect.decide;

/**
 * An open incident of a track.
 *
 * @param alertId deterministic
 * @param revision of the newest alert record
 * @param openedAt capture time of the frame that opened it, microseconds since 1970 UTC
 * @param reportedAt capture time of the newest alert record, microseconds since 1970 UTC
 * @param reportedQuality quality of the newest published picture; 0 where there is none
 * @param evidenceSha256 digest of the newest published picture, or null where there is none
 * @param zone the zone that it was opened in, or null
 * @param countedAt capture time of the newest look where the person counted, microseconds since 1970 UTC
 */
public record Incident(
        String alertId,
        int revision,
        long openedAt,
        long reportedAt,
        float reportedQuality,
        String evidenceSha256,
        String zone,
        long countedAt) {
    /** The incident after its next alert record. */
    Incident reported(long atMicros, float quality, String sha256) {
        return new Incident(alertId, revision + 1, openedAt, atMicros, quality, sha256, zone, countedAt);
    }

    /** The incident after one more look where the person counted. */
    Incident counted(long atMicros) {
        return new Incident(alertId, revision, openedAt, reportedAt, reportedQuality, evidenceSha256, zone, atMicros);
    }
}
