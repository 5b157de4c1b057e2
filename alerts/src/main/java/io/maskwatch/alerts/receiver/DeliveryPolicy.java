package io.maskwatch.alerts.receiver;

import java.time.Duration;

/**
 * How a receiver is treated. Immutable.
 *
 * @param timeout longest time of one attempt
 * @param maxAttempts attempts after which a delivery counts as failed, 1 or more
 * @param firstRetry pause before the second attempt
 * @param longestRetry longest pause between two attempts
 * @param evidenceWait how long a first attempt waits for the incident's picture
 * @param threads attempts that may run at the same time, 1 or more
 * @param perMinute messages that may be sent in a minute, or 0 for any number
 */
public record DeliveryPolicy(
        Duration timeout,
        int maxAttempts,
        Duration firstRetry,
        Duration longestRetry,
        Duration evidenceWait,
        int threads,
        int perMinute) {
    /** What most kinds start from. */
    public static final DeliveryPolicy USUAL = new DeliveryPolicy(
            Duration.ofSeconds(10), 12, Duration.ofSeconds(5), Duration.ofHours(1), Duration.ofSeconds(10), 4, 0);

    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(2);
    private static final int MOST_ATTEMPTS = 50;
    private static final int MOST_THREADS = 32;
    private static final int MOST_PER_MINUTE = 60_000;

    /** Reads the keys that every kind has. */
    static DeliveryPolicy read(Entry entry, DeliveryPolicy defaults) {
        Duration firstRetry = entry.duration("first-retry", defaults.firstRetry(), SHORTEST, Duration.ofHours(1));
        Duration longestRetry = entry.duration("longest-retry", defaults.longestRetry(), SHORTEST, Duration.ofDays(1));
        if (firstRetry.compareTo(longestRetry) > 0) {
            entry.problem("first-retry", "must not be longer than longest-retry");
        }
        return new DeliveryPolicy(
                entry.duration("timeout", defaults.timeout(), Duration.ofMillis(100), LONGEST_TIMEOUT),
                entry.integer("max-attempts", defaults.maxAttempts(), 1, MOST_ATTEMPTS),
                firstRetry,
                longestRetry,
                entry.duration("evidence-wait", defaults.evidenceWait(), Duration.ZERO, Duration.ofHours(1)),
                entry.integer("threads", defaults.threads(), 1, MOST_THREADS),
                entry.integer("per-minute", defaults.perMinute(), 0, MOST_PER_MINUTE));
    }

    /** The same with another wait for pictures. */
    public DeliveryPolicy withEvidenceWait(Duration wait) {
        return new DeliveryPolicy(timeout, maxAttempts, firstRetry, longestRetry, wait, threads, perMinute);
    }

    /** The same with another rate. */
    public DeliveryPolicy withPerMinute(int messages) {
        return new DeliveryPolicy(timeout, maxAttempts, firstRetry, longestRetry, evidenceWait, threads, messages);
    }

    /** The same with other repetitions. */
    public DeliveryPolicy withRetries(int attempts, Duration first, Duration longest) {
        return new DeliveryPolicy(timeout, attempts, first, longest, evidenceWait, threads, perMinute);
    }
}
