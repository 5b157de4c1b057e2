package io.maskwatch.alerts.delivery;

import java.time.Duration;

/**
 * Spares a receiver that is away: after some failures in a row it is only probed, one message at a time, with pauses that
 * double. Messages that wait meanwhile use up no attempts. Times are monotonic. Not thread-safe.
 */
final class Circuit {
    private static final int FAILURES = 5;
    private static final long FIRST_PAUSE = Duration.ofSeconds(1).toNanos();
    private static final int MOST_DOUBLINGS = 6;

    private int failures;
    private long openUntil;

    /** How many of the wanted attempts may begin, with so many under way. */
    int permits(int wanted, int underWay, long nanoTime) {
        if (!isOpen()) {
            return wanted;
        }
        return underWay == 0 && nanoTime - openUntil >= 0 ? Math.min(wanted, 1) : 0;
    }

    /** An attempt has ended. */
    void ended(boolean answered, long nanoTime) {
        if (answered) {
            failures = 0;
            return;
        }
        failures++;
        if (isOpen()) {
            openUntil = nanoTime + (FIRST_PAUSE << Math.min(failures - FAILURES, MOST_DOUBLINGS));
        }
    }

    boolean isOpen() {
        return failures >= FAILURES;
    }
}
