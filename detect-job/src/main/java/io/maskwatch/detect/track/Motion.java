package io.maskwatch.detect.track;

import io.maskwatch.vision.Box;

/**
 * Where a face was last seen and how fast it moved: a constant-velocity model whose velocity fades where nothing confirms
 * it, because people stop and turn. Immutable.
 *
 * @param box where the face was last seen, pixels
 * @param velocityX to the right, pixels per second
 * @param velocityY downwards, pixels per second
 * @param lastSeenAt microseconds since 1970 UTC
 * @param measured whether the velocity has been measured
 */
public record Motion(Box box, float velocityX, float velocityY, long lastSeenAt, boolean measured) {
    /** How much a new measurement of the velocity counts against what was known. */
    private static final float GAIN = 0.5f;

    /** A velocity is carried on for this long at most, seconds. */
    private static final double LONGEST_EXTRAPOLATION = 3.0;

    /** A face just seen, of unknown velocity. */
    public static Motion start(Box box, long atMicros) {
        return new Motion(box, 0, 0, atMicros, false);
    }

    /** Seconds since the face was last seen. */
    double secondsSince(long atMicros) {
        return Micros.seconds(atMicros - lastSeenAt);
    }

    /** Centre expected at a time, pixels. */
    double centreX(long atMicros) {
        return box.x() + box.width() / 2 + velocityX * extrapolated(atMicros);
    }

    /** Centre expected at a time, pixels. */
    double centreY(long atMicros) {
        return box.y() + box.height() / 2 + velocityY * extrapolated(atMicros);
    }

    /** The motion after the face was seen again, later. */
    public Motion seen(Box seen, long atMicros) {
        double seconds = secondsSince(atMicros);
        if (seconds <= 0) {
            return this;
        }
        float x = (float) ((seen.x() + seen.width() / 2 - (box.x() + box.width() / 2)) / seconds);
        float y = (float) ((seen.y() + seen.height() / 2 - (box.y() + box.height() / 2)) / seconds);
        float gain = measured ? GAIN : 1;
        return new Motion(seen, velocityX + gain * (x - velocityX), velocityY + gain * (y - velocityY), atMicros, true);
    }

    /** Whether the face would have been outside a picture of this size a second after it was last seen. */
    public boolean leaves(int width, int height) {
        long soon = lastSeenAt + Micros.PER_SECOND;
        double x = centreX(soon);
        double y = centreY(soon);
        return x < 0 || x > width || y < 0 || y > height;
    }

    private double extrapolated(long atMicros) {
        return Math.max(-LONGEST_EXTRAPOLATION, Math.min(LONGEST_EXTRAPOLATION, secondsSince(atMicros)));
    }
}
