package io.maskwatch.detect.frame;

import java.io.Serializable;
import java.time.Duration;

/**
 * Which frames are looked at.
 *
 * @param maxAge frames captured longer ago are dropped, above 0
 * @param maxPixels pictures of more pixels are refused, at least 1
 */
public record FrameLimits(Duration maxAge, long maxPixels) implements Serializable {
    public FrameLimits {
        if (maxAge.isNegative() || maxAge.isZero()) {
            throw new IllegalArgumentException("the largest age of a frame must be above 0, got " + maxAge);
        }
        if (maxPixels < 1) {
            throw new IllegalArgumentException("the largest picture must have at least 1 pixel, got " + maxPixels);
        }
    }
}
