package io.maskwatch.alerts.delivery;

import io.maskwatch.alerts.receiver.ConfiguredReceiver;
import io.maskwatch.alerts.receiver.Reply;
import java.time.Duration;

/**
 * What one receiver may be sent now: bounded threads, its rate, its circuit, and the pause that it asked for. No receiver's lane
 * touches another's. Thread-safe.
 */
final class Lane {
    private final ConfiguredReceiver receiver;
    private final Circuit circuit = new Circuit();
    private final RateLimit rate;
    private int underWay;
    private long pausedUntil;

    Lane(ConfiguredReceiver receiver, long nanoTime) {
        this.receiver = receiver;
        this.rate = new RateLimit(receiver.policy().perMinute(), nanoTime);
        this.pausedUntil = nanoTime;
    }

    ConfiguredReceiver receiver() {
        return receiver;
    }

    /** How many messages may be claimed now. */
    synchronized int permits(long nanoTime) {
        if (nanoTime - pausedUntil < 0) {
            return 0;
        }
        int free = receiver.policy().threads() - underWay;
        return rate.permits(circuit.permits(free, underWay, nanoTime), nanoTime);
    }

    /** So many attempts begin. */
    synchronized void begun(int number) {
        underWay += number;
        rate.begun(number);
    }

    /** An attempt has ended with an answer or without one. */
    synchronized void ended(Reply reply, long nanoTime) {
        underWay--;
        circuit.ended(reply.answered(), nanoTime);
        reply.retryAfter().map(Duration::toNanos).ifPresent(pause -> pausedUntil = nanoTime + pause);
    }

    /** An attempt has ended before anything was sent, or nobody knows how. */
    synchronized void endedWithoutReply() {
        underWay--;
    }

    /** Whether the receiver is away and is only probed. */
    synchronized boolean isOpen() {
        return circuit.isOpen();
    }
}
