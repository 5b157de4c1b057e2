package io.maskwatch.schemas.explanation;

import java.time.Instant;

/**
 * The time that a question is about.
 *
 * @param from the earliest capture time that counts
 * @param to the latest one, not before the earliest
 */
public record TimeSpan(Instant from, Instant to) {
    public TimeSpan {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("to must not be before from, got " + from + " to " + to);
        }
    }

    boolean holds(Instant time) {
        return !time.isBefore(from) && !time.isAfter(to);
    }
}
