package io.maskwatch.detect.frame;

import java.io.Serializable;
import java.time.Duration;

/**
 * Which frames are looked at.
 *
 * @param maxAge frames captured longer ago are dropped, above 0
 * @param maxPixels pictures of more pixels are refused, at least 1
 * @param newestOnly whether of each camera only the newest frame that waits is looked at; every frame otherwise
 */
public record FrameLimits(Duration maxAge, long maxPixels, boolean newestOnly) implements Serializable {
    public FrameLimits {
        if (maxAge.isNegative() || maxAge.isZero()) {
            throw new IllegalArgumentException("the largest age of a frame must be above 0, got " + maxAge);
        }
        if (maxPixels < 1) {
            throw new IllegalArgumentException("the largest picture must have at least 1 pixel, got " + maxPixels);
        }
    }
}
