package io.maskwatch.alerts.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What could not be deleted lately, and where to go on behind it: however many such things there are and however long each takes to
 * fail, everything else has its turn. It is in memory, so another instance and the next start try again. Thread-safe.
 *
 * @param <T> names one thing that is to be deleted
 */
public final class SetAside<T> {
    /** How many may fail in a row before whatever they are in counts as away for now. */
    public static final int MOST_FAILURES = 20;

    private static final int MOST = 1_000;
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final Map<T, Long> failedAt = new ConcurrentHashMap<>();
    private final Map<Kind, Instant> goOnAt = new ConcurrentHashMap<>();

    /** Whether it failed in the last minutes, so that it is not tried now. */
    public boolean contains(T thing) {
        return failedAt.containsKey(thing);
    }

    /** Whether anything failed in the last minutes. */
    public boolean isEmpty() {
        forget();
        return failedAt.isEmpty();
    }

    /** How many are set aside; so many more have to be looked at. */
    public int size() {
        forget();
        return failedAt.size();
    }

    /**
     * It can't be deleted now.
     *
     * @param at its age, by which things of a kind are tried in turn, the oldest first
     */
    public void add(Kind kind, T thing, Instant at) {
        if (failedAt.size() < MOST) {
            failedAt.put(thing, System.nanoTime());
        }
        goOnAt.put(kind, at);
    }

    /** Where the next turn of a kind begins: with what is as old as the last that failed, or with the oldest. */
    public Instant begin(Kind kind) {
        return goOnAt.getOrDefault(kind, Instant.EPOCH);
    }

    /** Nothing of this kind is left behind the last that failed: the next turn begins with the oldest. */
    public void beginAgain(Kind kind) {
        goOnAt.remove(kind);
    }

    private void forget() {
        long now = System.nanoTime();
        failedAt.values().removeIf(since -> now - since >= PAUSE.toNanos());
    }
}
