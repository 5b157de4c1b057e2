package io.maskwatch.ingest.source;

import java.time.Duration;

/** The limit of time until the packets of a live stream become a picture. For one stream and one thread. */
final class KeyFrameWait {
    private static final long TOLD_EVERY_NANOS = 1_000_000_000;

    private final Duration limit;
    private final SourceWatcher watcher;
    private boolean waiting;
    private long startNanos;
    private long toldNanos;

    KeyFrameWait(Duration limit, SourceWatcher watcher) {
        this.limit = limit;
        this.watcher = watcher;
    }

    /** A picture was decoded; the next wait begins with the next packet. */
    void restart() {
        waiting = false;
    }

    /** Takes a packet; true if the limit has passed since the first one that has not become a picture. */
    boolean packetIsTooLate() {
        long now = System.nanoTime();
        if (!waiting) {
            waiting = true;
            startNanos = now;
            toldNanos = now;
        }
        if (now - toldNanos >= TOLD_EVERY_NANOS) {
            toldNanos = now;
            watcher.waitingForKeyFrame(Duration.ofNanos(now - startNanos));
        }
        return now - startNanos > limit.toNanos();
    }
}
