package io.maskwatch.alerts.watch;

import io.maskwatch.alerts.config.AlertsConfig;
import io.maskwatch.alerts.delivery.ReceiverTest;
import io.maskwatch.alerts.metrics.HeartbeatMetrics;
import io.maskwatch.alerts.receiver.ConfiguredReceiver;
import io.maskwatch.alerts.receiver.registry.Receivers;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells the chosen receivers that heartbeats come through, as a message that is marked as a test, at most once every five
 * minutes for all cameras together. It is sent once and past the outbox: a message that is missing is the sign. Thread-safe.
 */
@Component
public final class HeartbeatMessages {
    private static final Logger LOG = LoggerFactory.getLogger(HeartbeatMessages.class);
    private static final Duration EVERY = Duration.ofMinutes(5);

    private final List<String> names;
    private final Receivers receivers;
    private final ReceiverTest sender;
    private final HeartbeatMetrics metrics;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "heartbeat-messages");
        thread.setDaemon(true);
        return thread;
    });
    private Instant sentAt = Instant.EPOCH;

    HeartbeatMessages(AlertsConfig config, Receivers receivers, ReceiverTest sender, HeartbeatMetrics metrics) {
        this.names = config.heartbeatReceivers();
        this.receivers = receivers;
        this.sender = sender;
        this.metrics = metrics;
    }

    /** A heartbeat has come through. Returns at once. */
    public synchronized void heard(Instant now) {
        boolean clockWentBack = now.isBefore(sentAt);
        if (names.isEmpty() || (!clockWentBack && now.isBefore(sentAt.plus(EVERY)))) {
            return;
        }
        sentAt = now;
        worker.execute(() -> names.forEach(this::send));
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
    }

    private void send(String name) {
        Optional<String> problem = attempt(name);
        metrics.heartbeatMessage(problem.isEmpty());
        problem.ifPresent(why -> LOG.warn("the receiver {} did not take the heartbeat's message: {}", name, why));
    }

    /** What went wrong, or nothing. */
    private Optional<String> attempt(String name) {
        Optional<ConfiguredReceiver> receiver = receivers.find(name);
        if (receiver.isEmpty()) {
            return Optional.of("alerts.heartbeat.receivers names it, but there is no such receiver");
        }
        try {
            ReceiverTest.Result result = sender.run(receiver.get());
            return result.delivered() ? Optional.empty() : Optional.of(String.valueOf(result.problem()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("the service stops");
        }
    }
}
