package io.maskwatch.ingest;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition that others bring about. */
final class Wait {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Wait() {}

    static void until(BooleanSupplier condition, Supplier<String> otherwise) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + PATIENCE + ": " + otherwise.get());
            }
            LockSupport.parkNanos(20_000_000);
        }
    }
}
