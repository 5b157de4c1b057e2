package io.maskwatch.alerts.loop;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** A loop of the service on a thread of its own, from the service's start to its end, with a heartbeat. */
public abstract class ServiceLoop implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceLoop.class);

    private final Heartbeat heartbeat;
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private volatile Thread thread;

    /** The thread has the heartbeat's name. */
    protected ServiceLoop(Heartbeat heartbeat) {
        this.heartbeat = heartbeat;
    }

    /** One round; returns how long to pause before the next. What it throws ends the loop. */
    protected abstract Duration round() throws InterruptedException;

    /** Called once the loop is to end: ends what the round is waiting for. */
    protected void wakeUp() {}

    @Override
    public final void start() {
        stopped = new CountDownLatch(1);
        heartbeat.start();
        thread = new Thread(this::run, heartbeat.name());
        thread.start();
    }

    @Override
    public final void stop() {
        heartbeat.stop();
        stopped.countDown();
        wakeUp();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public final boolean isRunning() {
        return stopped.getCount() > 0;
    }

    /** For rounds that take long. */
    protected final Heartbeat heartbeat() {
        return heartbeat;
    }

    /** Waits, or until the loop is to end. */
    protected final void pause(Duration time) throws InterruptedException {
        stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        try {
            while (isRunning()) {
                heartbeat.beat();
                pause(round());
            }
        } catch (InterruptedException e) {
            LOG.info("the loop {} was interrupted and ends", heartbeat.name());
        }
    }
}
