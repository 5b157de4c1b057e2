package io.maskwatch.alerts.delivery;

import java.time.Duration;

/** At most so many messages a minute: a bucket that fills evenly and holds those of ten seconds. Not thread-safe. */
final class RateLimit {
    private static final double MINUTE = Duration.ofMinutes(1).toNanos();
    private static final double BURST = 1.0 / 6;

    private final int perMinute;
    private final double most;
    private double tokens;
    private long filledAt;

    /** @param perMinute 0 for no limit */
    RateLimit(int perMinute, long nanoTime) {
        this.perMinute = perMinute;
        this.most = Math.max(1, perMinute * BURST);
        this.tokens = most;
        this.filledAt = nanoTime;
    }

    int permits(int wanted, long nanoTime) {
        if (perMinute == 0) {
            return wanted;
        }
        tokens = Math.min(most, tokens + (nanoTime - filledAt) / MINUTE * perMinute);
        filledAt = nanoTime;
        return (int) Math.min(wanted, Math.floor(tokens));
    }

    void begun(int number) {
        tokens -= number;
    }
}
