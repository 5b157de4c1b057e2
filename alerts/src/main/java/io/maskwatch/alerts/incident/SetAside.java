package io.maskwatch.alerts.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
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
    private final Set<Kind> newestFirst = ConcurrentHashMap.newKeySet();

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
        if (!newestFirst.contains(kind)) {
            goOnAt.put(kind, at);
        }
    }

    /**
     * A go of a kind is over. Where nothing could be deleted there may be thousands more of the same age, so the next one begins at the
     * other end: what becomes due then doesn't wait for them.
     */
    public void ended(Kind kind, int deleted, int failed) {
        if (deleted == 0 && failed == 0) {
            goOnAt.remove(kind);
            newestFirst.remove(kind);
        } else if (deleted == 0 && !newestFirst.remove(kind)) {
            newestFirst.add(kind);
        }
    }

    /** Whether the next turn of a kind takes the newest first. */
    public boolean isNewestFirst(Kind kind) {
        return newestFirst.contains(kind);
    }

    /** Where the next turn of a kind begins: behind the last that failed, or with the oldest. */
    public Instant begin(Kind kind) {
        return isNewestFirst(kind) ? Instant.EPOCH : goOnAt.getOrDefault(kind, Instant.EPOCH);
    }

    private void forget() {
        long now = System.nanoTime();
        failedAt.values().removeIf(since -> now - since >= PAUSE.toNanos());
    }
}
