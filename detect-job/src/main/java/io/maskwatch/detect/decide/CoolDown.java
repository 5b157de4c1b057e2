package io.maskwatch.detect.decide;

import io.maskwatch.detect.track.Micros;
import io.maskwatch.vision.Box;

/**
 * A place where an incident has closed.
 *
 * @param box the person's last face there, pixels
 * @param closedAt capture time, microseconds since 1970 UTC
 * @param zone the incident's zone, or null
 */
public record CoolDown(Box box, long closedAt, String zone) {
    /** How far from the place is still the same place, in sizes of the face. */
    private static final double RADIUS = 2;

    private static final double LARGEST_SIZE_RATIO = 1.8;
    /** Whether the place keeps a person with this face, in this zone, from opening an incident. */
    boolean holdsBack(Box face, String faceZone, long atMicros, CameraPolicy policy) {
        long elapsed = atMicros - closedAt;
        boolean wholeZone =
                zone != null && zone.equals(faceZone) && elapsed < policy.coolDownSecondsOf(zone) * Micros.PER_SECOND;
        return wholeZone || (elapsed < policy.coolDownSeconds() * Micros.PER_SECOND && isSamePlace(face));
    }

    boolean isOver(long atMicros, CameraPolicy policy) {
        int seconds = Math.max(policy.coolDownSeconds(), zone == null ? 0 : policy.coolDownSecondsOf(zone));
        return atMicros - closedAt >= seconds * Micros.PER_SECOND;
    }

    private boolean isSamePlace(Box face) {
        double ratio = Math.max(face.size() / box.size(), box.size() / face.size());
        double distance = Math.hypot(
                face.x() + face.width() / 2 - box.x() - box.width() / 2,
                face.y() + face.height() / 2 - box.y() - box.height() / 2);
        return ratio <= LARGEST_SIZE_RATIO && distance <= RADIUS * Math.max(face.size(), box.size());
    }
}
