package io.maskwatch.cli.up;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers that somebody else has to be asked for, asked again and again on a thread of its own: whoever shows them never waits,
 * and sees the last answer while there is no new one.
 */
final class Gauges {
    private static final Logger LOG = LoggerFactory.getLogger(Gauges.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Callable<Long> notifications;
    private final Callable<Boolean> through;
    private final Thread thread = new Thread(this::run, "gauges");
    private volatile long notificationsDelivered;
    private volatile boolean isThrough;
    private volatile boolean stopped;

    /**
     * @param notifications how many have been delivered
     * @param through whether nothing is left to do
     */
    Gauges(Callable<Long> notifications, Callable<Boolean> through) {
        this.notifications = notifications;
        this.through = through;
        thread.setDaemon(true);
        thread.start();
    }

    /** As far as is known. */
    long notificationsDelivered() {
        return notificationsDelivered;
    }

    /** Whether nothing was left to do when that was asked last. */
    boolean isThrough() {
        return isThrough;
    }

    /** Asks for the notifications once more; without an answer the last one stands. */
    void refresh() throws InterruptedException {
        try {
            notificationsDelivered = notifications.call();
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) { // or a run of files would never know that it is through
            LOG.debug("the alerting service does not tell its counts", e);
        }
    }

    void stop() {
        stopped = true;
        thread.interrupt();
    }

    private void run() {
        try {
            while (!stopped) {
                refresh();
                isThrough = through();
                Thread.sleep(INTERVAL.toMillis());
            }
        } catch (InterruptedException e) {
            LOG.debug("the gauges were told to stop");
        }
    }

    private boolean through() throws InterruptedException {
        try {
            return through.call();
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            LOG.debug("it is not known whether anything is left to do", e);
            return false;
        }
    }
}
