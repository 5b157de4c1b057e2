package io.maskwatch.ingest;

import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;

/**
 * Whether the agent is a member of the group of all agents, by what the group's coordinator answers, and whether the loop
 * that keeps it one is alive. Written by that loop; safe to ask for any thread.
 */
public final class GroupMembership {
    private static final Duration ANSWERED = Duration.ofSeconds(5);
    private static final Duration ALIVE = Duration.ofMinutes(2);

    private final Consumer<?, ?> consumer;
    private volatile long polledNanos = System.nanoTime();
    private volatile long answeredNanos = System.nanoTime() - ANSWERED.toNanos();
    private volatile boolean ended;
    private double answers;

    GroupMembership(Consumer<?, ?> consumer) {
        this.consumer = consumer;
    }

    /** Called by the registry's loop each time around. */
    void polled() {
        polledNanos = System.nanoTime();
        double now = heartbeatsAnswered();
        if (now > answers) {
            answers = now;
            answeredNanos = polledNanos;
        }
    }

    void ended() {
        ended = true;
    }

    /** Kafka counts the heartbeats that were answered; only members send any. */
    private double heartbeatsAnswered() {
        return consumer.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("heartbeat-total"))
                .map(Metric::metricValue)
                .filter(Number.class::isInstance)
                .mapToDouble(value -> ((Number) value).doubleValue())
                .sum();
    }

    /** Whether the loop has gone around within the last two minutes. */
    public boolean alive() {
        return !ended && System.nanoTime() - polledNanos < ALIVE.toNanos();
    }

    /** Whether the group's coordinator has answered this member within the last five seconds. */
    public boolean member() {
        return !ended && System.nanoTime() - answeredNanos < ANSWERED.toNanos();
    }
}
