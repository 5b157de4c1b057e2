package io.maskwatch.alerts.notification;

import io.maskwatch.alerts.config.AlertsConfig;
import io.maskwatch.alerts.config.ConsoleAddress;
import io.maskwatch.alerts.config.WebhookConfig;
import io.maskwatch.alerts.incident.IncidentStore;
import io.maskwatch.alerts.loop.Heartbeat;
import io.maskwatch.alerts.loop.Heartbeats;
import io.maskwatch.alerts.metrics.AlertsMetrics;
import io.maskwatch.alerts.validation.Failures;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The threads that send. They end when the service does; what they had in hand is sent again at the next start. */
@Component
final class NotificationWorkers implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(NotificationWorkers.class);

    /** More than one, so that a slow receiver does not hold up all messages; few, so that none is flooded. */
    private static final int THREADS = 2;

    private static final long IDLE_MILLIS = 250;
    private static final long AFTER_FAILURE_MILLIS = 5_000;

    /** The database may take so long; the receiver's time is added. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private final Optional<NotificationSender> sender;
    private final List<Heartbeat> heartbeats;
    private List<Thread> threads = List.of();
    private volatile CountDownLatch stopped = new CountDownLatch(0);

    NotificationWorkers(
            AlertsConfig config,
            NotificationStore store,
            IncidentStore incidents,
            ConsoleAddress console,
            JsonMapper json,
            AlertsMetrics metrics,
            Heartbeats heartbeats,
            Clock clock) {
        this.sender = config.webhook()
                .map(webhook -> new NotificationSender(webhook, store, incidents, console::url, json, metrics, clock));
        Duration longestSilence = config.webhook()
                .map(WebhookConfig::timeout)
                .orElse(Duration.ZERO)
                .plus(MARGIN);
        this.heartbeats = sender.isEmpty()
                ? List.of()
                : IntStream.range(0, THREADS)
                        .mapToObj(number -> heartbeats.add("notifications-" + number, longestSilence))
                        .toList();
    }

    /** Without a webhook there is nothing to do. */
    @Override
    public boolean isAutoStartup() {
        return sender.isPresent();
    }

    @Override
    public void start() {
        stopped = new CountDownLatch(1);
        heartbeats.forEach(Heartbeat::start);
        threads = heartbeats.stream()
                .map(heartbeat -> new Thread(() -> run(heartbeat), heartbeat.name()))
                .toList();
        threads.forEach(Thread::start);
    }

    @Override
    public void stop() {
        heartbeats.forEach(Heartbeat::stop);
        stopped.countDown();
        threads.forEach(Thread::interrupt);
        threads.forEach(NotificationWorkers::join);
        threads = List.of();
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }

    private void run(Heartbeat heartbeat) {
        try {
            long pause = 0;
            while (!stopped.await(pause, TimeUnit.MILLISECONDS)) {
                heartbeat.beat();
                pause = sendOne();
            }
        } catch (InterruptedException e) {
            // stop() was called
        }
    }

    private long sendOne() throws InterruptedException {
        try {
            return sender.orElseThrow().sendNext() ? 0 : IDLE_MILLIS;
        } catch (RuntimeException | Error e) {
            LOG.warn(
                    "cannot send notifications now, trying again in {} ms: {}", AFTER_FAILURE_MILLIS, Failures.line(e));
            return AFTER_FAILURE_MILLIS;
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
