package io.maskwatch.alerts.delivery;

import io.maskwatch.alerts.delivery.DeliveryStore.Claim;
import io.maskwatch.alerts.incident.IncidentChanged;
import io.maskwatch.alerts.loop.Heartbeat;
import io.maskwatch.alerts.loop.Heartbeats;
import io.maskwatch.alerts.receiver.Reply;
import io.maskwatch.alerts.review.ReviewChanged;
import io.maskwatch.alerts.validation.Failures;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The loop that claims what is due and gives it to the pool. It claims for each receiver what its lane allows, so a receiver
 * that hangs holds up its own messages only. It ends when the service does; what it had in hand is sent again at the next start.
 */
@Component
final class Dispatcher implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final long IDLE_MILLIS = 250;
    private static final long AFTER_FAILURE_MILLIS = 5_000;
    private static final long CLOCK_CHECK_NANOS = Duration.ofSeconds(5).toNanos();

    /** How much longer than an attempt a claim lasts: the database has to take the result. */
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(15);

    /** The database may take so long to fail. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

    private final Lanes lanes;
    private final DeliveryStore store;
    private final DeliverySender sender;
    private final Heartbeat heartbeat;
    private final Clock clock;
    private final Semaphore signal = new Semaphore(0);
    private volatile boolean running;
    private Thread thread;
    private ExecutorService pool;
    private long clockCheckedAt = System.nanoTime() - CLOCK_CHECK_NANOS;

    Dispatcher(Lanes lanes, DeliveryStore store, DeliverySender sender, Heartbeats heartbeats, Clock clock) {
        this.lanes = lanes;
        this.store = store;
        this.sender = sender;
        this.heartbeat = heartbeats.add("deliveries", LONGEST_SILENCE);
        this.clock = clock;
    }

    /** Something may be due before the next look. */
    @EventListener
    void incidentChanged(IncidentChanged change) {
        signal.release();
    }

    /** Receivers may be waiting to hear that an alert is over. */
    @TransactionalEventListener(fallbackExecution = true)
    void reviewChanged(ReviewChanged change) {
        signal.release();
    }

    @Override
    public synchronized void start() {
        running = true;
        pool = Executors.newCachedThreadPool(task -> new Thread(task, "delivery"));
        heartbeat.start();
        thread = new Thread(this::run, "deliveries");
        thread.start();
    }

    @Override
    public synchronized void stop() {
        running = false;
        heartbeat.stop();
        thread.interrupt();
        try {
            thread.join();
            pool.shutdownNow();
            if (!pool.awaitTermination(AFTER_FAILURE_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warn("a receiver does not let go of its message, which is sent again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        try {
            while (running) {
                heartbeat.beat();
                long pause = claim();
                if (pause > 0 && signal.tryAcquire(pause, TimeUnit.MILLISECONDS)) {
                    signal.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            // stop() was called
        }
    }

    /** Claims what is due and returns how long to wait then. */
    private long claim() {
        try {
            followClock();
            int claimed = lanes.current().stream().mapToInt(this::claim).sum();
            return claimed > 0 ? 0 : IDLE_MILLIS;
        } catch (RuntimeException | Error e) {
            LOG.warn("cannot send now, trying again in {} ms: {}", AFTER_FAILURE_MILLIS, Failures.line(e));
            return AFTER_FAILURE_MILLIS;
        }
    }

    private int claim(Lane lane) {
        int permits = lane.permits(System.nanoTime());
        if (permits == 0) {
            return 0;
        }
        Duration lease = lane.receiver().policy().timeout().plus(LEASE_MARGIN);
        List<Claim> claims = store.claim(lane.receiver().name(), permits, clock.instant(), lease);
        lane.begun(claims.size());
        int handedOver = 0;
        try {
            for (Claim claim : claims) {
                pool.execute(() -> send(claim, lane));
                handedOver++;
            }
        } finally {
            // No thread to be had: the claims end with their lease, and the lane must not wait for them.
            for (int lost = handedOver; lost < claims.size(); lost++) {
                lane.endedWithoutReply();
            }
        }
        return claims.size();
    }

    private void send(Claim claim, Lane lane) {
        Optional<Reply> reply = Optional.empty();
        try {
            reply = sender.send(claim, lane.receiver());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            LOG.warn(
                    "alert {}: the attempt at {} is repeated: {}", claim.alertId(), claim.receiver(), Failures.line(e));
        } finally {
            reply.ifPresentOrElse(ended -> lane.ended(ended, System.nanoTime()), lane::endedWithoutReply);
            signal.release();
        }
    }

    private void followClock() {
        if (System.nanoTime() - clockCheckedAt < CLOCK_CHECK_NANOS) {
            return;
        }
        clockCheckedAt = System.nanoTime();
        int moved = store.followClock(clock.instant());
        if (moved > 0) {
            LOG.warn("the clock went back; {} deliveries that wait were moved with it", moved);
        }
    }
}
