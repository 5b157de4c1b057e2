package io.maskwatch.alerts.routing;

import io.maskwatch.alerts.loop.Heartbeat;
import io.maskwatch.alerts.loop.Heartbeats;
import io.maskwatch.alerts.validation.Failures;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The loop that looks for a newer routes file and does what is due. It ends when the service does, and goes on at the next start. */
@Component
final class RoutingLoop implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RoutingLoop.class);
    private static final long PAUSE_MILLIS = 250;
    private static final long AFTER_FAILURE_MILLIS = 5_000;
    private static final long HOUSEKEEPING_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** No file asks for a longer distance between the messages of a group. */
    private static final Duration LONGEST_INTERVAL = Duration.ofDays(8);

    /** The database may take so long to fail. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

    private final CurrentRoutes current;
    private final DueTargets due;
    private final RoutedStore store;
    private final GroupStore groups;
    private final Heartbeat heartbeat;
    private final Clock clock;
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private Thread thread;
    private long cleanedAt = System.nanoTime() - HOUSEKEEPING_NANOS;

    RoutingLoop(
            CurrentRoutes current,
            DueTargets due,
            RoutedStore store,
            GroupStore groups,
            Heartbeats heartbeats,
            Clock clock) {
        this.current = current;
        this.due = due;
        this.store = store;
        this.groups = groups;
        this.heartbeat = heartbeats.add("routing", LONGEST_SILENCE);
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        stopped = new CountDownLatch(1);
        heartbeat.start();
        thread = new Thread(this::run, heartbeat.name());
        thread.start();
    }

    @Override
    public synchronized void stop() {
        heartbeat.stop();
        stopped.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }

    private void run() {
        try {
            long pause = 0;
            while (!stopped.await(pause, TimeUnit.MILLISECONDS)) {
                heartbeat.beat();
                pause = once();
            }
        } catch (InterruptedException e) {
            // stop() was called
        }
    }

    private long once() {
        try {
            if (current.reload()) {
                store.lookAgain(clock.instant());
            }
            if (System.nanoTime() - cleanedAt > HOUSEKEEPING_NANOS) {
                cleanedAt = System.nanoTime();
                groups.forget(clock.instant().minus(LONGEST_INTERVAL));
                int moved = store.followClock(clock.instant());
                if (moved > 0) {
                    LOG.warn("the clock went back; {} steps that wait were moved with it", moved);
                }
            }
            return due.doNext() ? 0 : PAUSE_MILLIS;
        } catch (RuntimeException | Error e) {
            LOG.warn("cannot route now, trying again in {} ms: {}", AFTER_FAILURE_MILLIS, Failures.line(e));
            return AFTER_FAILURE_MILLIS;
        }
    }
}
