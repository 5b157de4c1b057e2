package io.maskwatch.ingest.camera;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a lost camera is opened again: twice as long after each failure, within bounds, and less up to
 * half of it by chance, so that a switch that took a hundred cameras down is not asked by all of them at once.
 *
 * @param min upper end of the first wait
 * @param max upper end of the longest wait
 * @param random source of the chance
 */
public record Backoff(Duration min, Duration max, RandomGenerator random) {
    private static final int MAX_DOUBLINGS = 30;

    public Backoff {
        if (min.isNegative() || min.isZero() || min.compareTo(max) > 0) {
            throw new IllegalArgumentException(
                    "the shortest wait must be above zero and at most the longest, got " + min + " and " + max);
        }
    }

    /** The wait after so many failures in a row, at least 1. */
    Duration delay(int failures) {
        long doubled = min.toMillis() << Math.min(failures - 1, MAX_DOUBLINGS);
        long upper = doubled <= 0 ? max.toMillis() : Math.min(doubled, max.toMillis());
        return Duration.ofMillis(upper - random.nextLong(upper / 2 + 1));
    }
}
