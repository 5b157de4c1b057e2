package io.maskwatch.detect.decide;

import io.maskwatch.vision.Box;

/**
 * A place where an incident has closed.
 *
 * @param box the person's last face there, pixels
 * @param closedAt capture time, microseconds since 1970 UTC
 */
public record CoolDown(Box box, long closedAt) {
    /** How far from the place is still the same place, in sizes of the face. */
    private static final double RADIUS = 2;

    private static final double LARGEST_SIZE_RATIO = 1.8;

    /** Whether somebody with this face stands at the same place, as near to the camera. */
    boolean covers(Box face) {
        double ratio = Math.max(face.size() / box.size(), box.size() / face.size());
        double distance = Math.hypot(
                face.x() + face.width() / 2 - box.x() - box.width() / 2,
                face.y() + face.height() / 2 - box.y() - box.height() / 2);
        return ratio <= LARGEST_SIZE_RATIO && distance <= RADIUS * Math.max(face.size(), box.size());
    }

    boolean isOver(long at, CameraPolicy policy) {
        return at - closedAt >= policy.coolDownSeconds() * 1_000_000L;
    }
}
