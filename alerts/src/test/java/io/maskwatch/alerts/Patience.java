package io.maskwatch.alerts;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.awaitility.Awaitility;

/** Waits for as long as something gets on, however slow the machine is, and gives up when it stands still. */
final class Patience {
    private static final Duration LONGEST_STANDSTILL = Duration.ofMinutes(3);
    private static final Duration LONGEST = Duration.ofHours(2);

    private final LongSupplier done;
    private long newest = -1;
    private long risenAt = System.nanoTime();

    private Patience(LongSupplier done) {
        this.done = done;
    }

    /**
     * Waits for an end.
     *
     * @param done a number that rises while something gets on; while it can't be told it does not
     * @param end whether it is over
     */
    static void await(LongSupplier done, Callable<Boolean> end) {
        Patience patience = new Patience(done);
        Awaitility.await()
                .atMost(LONGEST)
                .pollInterval(1, TimeUnit.SECONDS)
                .ignoreExceptions()
                .failFast("nothing has got on for " + LONGEST_STANDSTILL, patience::standsStill)
                .until(end);
    }

    private boolean standsStill() {
        try {
            long now = done.getAsLong();
            if (now > newest) {
                newest = now;
                risenAt = System.nanoTime();
            }
        } catch (RuntimeException e) {
            // A database that recovers says nothing for a while.
        }
        return System.nanoTime() - risenAt > LONGEST_STANDSTILL.toNanos();
    }
}
