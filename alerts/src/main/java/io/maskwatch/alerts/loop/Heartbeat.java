package io.maskwatch.alerts.loop;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The signs of life of one loop. Its thread beats, any thread may look. */
public final class Heartbeat {
    private final String name;
    private final Duration longestSilence;
    private final LongSupplier nanoTime;
    private volatile boolean expected;
    private volatile Thread thread;
    private volatile long lastBeat;

    Heartbeat(String name, Duration longestSilence, LongSupplier nanoTime) {
        this.name = name;
        this.longestSilence = longestSilence;
        this.nanoTime = nanoTime;
        this.lastBeat = nanoTime.getAsLong();
    }

    /** The loop's name. */
    public String name() {
        return name;
    }

    /** From now on the loop has to live. */
    public void start() {
        lastBeat = nanoTime.getAsLong();
        thread = null;
        expected = true;
    }

    /** The calling thread, which is the loop's, gets on. */
    public void beat() {
        thread = Thread.currentThread();
        lastBeat = nanoTime.getAsLong();
    }

    /** From now on the loop may end. */
    public void stop() {
        expected = false;
    }

    /** How long ago the loop beat; zero for one that need not live. */
    public Duration silence() {
        return expected ? Duration.ofNanos(Math.max(0, nanoTime.getAsLong() - lastBeat)) : Duration.ZERO;
    }

    /** What is wrong with the loop, in words that name it, if anything is. */
    public Optional<String> problem() {
        if (!expected) {
            return Optional.empty();
        }
        Thread beating = thread;
        if (beating != null && !beating.isAlive()) {
            return Optional.of("the loop " + name + " has ended; restart the service");
        }
        Duration silence = silence();
        return silence.compareTo(longestSilence) <= 0
                ? Optional.empty()
                : Optional.of("the loop " + name + " has been stuck for " + silence.toSeconds() + " s; up to "
                        + longestSilence.toSeconds() + " s are normal");
    }
}
