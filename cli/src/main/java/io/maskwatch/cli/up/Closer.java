package io.maskwatch.cli.up;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops parts in the reverse order of their start. One that fails to stop, or hangs at it, does not keep the others running.
 */
final class Closer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Closer.class);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Deque<Started> parts = new ArrayDeque<>();

    /** How a part is stopped. */
    @FunctionalInterface
    interface Stop<T> {
        void stop(T part) throws Exception;
    }

    private record Started(String name, Stop<Void> stop) {}

    /** Takes charge of a part, and returns it. */
    <T> T add(T part, Stop<? super T> stop) {
        parts.push(new Started(part.getClass().getSimpleName(), nothing -> stop.stop(part)));
        return part;
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            Started part = parts.pop();
            Thread thread = new Thread(() -> stop(part), "stop " + part.name());
            thread.setDaemon(true);
            thread.start();
            try {
                thread.join(PATIENCE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (thread.isAlive()) {
                LOG.warn("{} has not stopped within {} s and is left behind", part.name(), PATIENCE.toSeconds());
            }
        }
    }

    private static void stop(Started part) {
        try {
            part.stop().stop(null);
        } catch (Exception e) {
            LOG.warn("cannot stop {}", part.name(), e);
        }
    }
}
