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
 */
public record Incident(
        String alertId, int revision, long openedAt, long reportedAt, float reportedQuality, String evidenceSha256) {}
