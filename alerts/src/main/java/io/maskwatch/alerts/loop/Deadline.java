package io.maskwatch.alerts.loop;

import java.time.Duration;

/** A time that begins when this is made, by a clock that nobody sets. Thread-safe. */
public final class Deadline {
    private final long begun = System.nanoTime();
    private final long nanos;

    public Deadline(Duration time) {
        this.nanos = time.toNanos();
    }

    /** Whether the time is over. */
    public boolean isOver() {
        return System.nanoTime() - begun >= nanos;
    }
}
