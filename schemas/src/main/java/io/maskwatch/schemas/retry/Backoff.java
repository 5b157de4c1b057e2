package io.maskwatch.schemas.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before another attempt: twice as long after each failure, within bounds, and less up to half of it by
 * chance, so that what took a hundred down is not asked by all of them at once.
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
    public Duration delay(int failures) {
        return delay(min, max, failures, random.nextDouble());
    }

    /**
     * The wait after so many failures in a row.
     *
     * @param failures at least 1
     * @param chance 0 for half of the wait, 1 for all of it
     */
    public static Duration delay(Duration min, Duration max, int failures, double chance) {
        long doubled = min.toMillis() << Math.min(failures - 1, MAX_DOUBLINGS);
        long upper = doubled <= 0 ? max.toMillis() : Math.min(doubled, max.toMillis());
        return Duration.ofMillis(Math.round(upper * (0.5 + chance / 2)));
    }
}
