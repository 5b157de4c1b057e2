package io.maskwatch.cli.up;

import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches one part on a thread of its own, so that a part that hangs holds up nothing else. A part that is gone is started
 * again, with a pause that doubles while that fails; so is one that has not answered for long. Each change is said in a
 * sentence.
 */
final class Guard {
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(90);

    private final Part part;
    private final Times times;
    private final Consumer<String> sentences;
    private final Thread thread;
    private volatile boolean stopped;
    private long answeredAt = System.nanoTime();
    private boolean silenceTold;
    private boolean gone;
    private Duration pause;

    /**
     * When what is done.
     *
     * @param interval between two looks, and the pause before the second attempt to start a part
     * @param longestPause between two attempts
     * @param told after which silence is told
     * @param restarted after which silence a part is ended and started again
     */
    record Times(Duration interval, Duration longestPause, Duration told, Duration restarted) {
        static final Times USUAL =
                new Times(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofMinutes(2));
    }

    /** @param sentences told of each change, on the guard's thread */
    Guard(Part part, Times times, Consumer<String> sentences) {
        this.part = part;
        this.times = times;
        this.sentences = sentences;
        this.pause = times.interval();
        this.thread = new Thread(this::run, "guard of " + part.name());
        thread.setDaemon(true);
        thread.start();
    }

    /** Looks no more. A restart that is under way is waited for, within reason. */
    void stop() throws InterruptedException {
        stopped = true;
        thread.interrupt();
        thread.join(STOP_PATIENCE.toMillis());
    }

    private void run() {
        while (!stopped) {
            try {
                Thread.sleep(pause.toMillis());
                look();
            } catch (InterruptedException e) {
                return;
            } catch (Throwable e) { // whatever it was: an unwatched part is worse
                LOG.warn("{} cannot be watched for the moment", part.name(), e);
            }
        }
    }

    private void look() throws Exception {
        if (!part.isAlive()) {
            if (!gone) {
                sentences.accept("  " + part.name() + " has ended unexpectedly; it is started again");
            }
            restart();
        } else if (part.answers()) {
            answeredAt = System.nanoTime();
            if (silenceTold) {
                sentences.accept("  " + part.name() + " answers again");
            }
            silenceTold = false;
        } else {
            silent(Duration.ofNanos(System.nanoTime() - answeredAt));
        }
    }

    private void silent(Duration silence) throws InterruptedException {
        if (silence.compareTo(times.restarted()) > 0) {
            sentences.accept("  " + part.name() + " has not answered for " + silence.toSeconds()
                    + " s; it is ended and started again");
            restart();
        } else if (!silenceTold && silence.compareTo(times.told()) > 0) {
            sentences.accept("  " + part.name() + " has not answered for " + silence.toSeconds()
                    + " s; everything else goes on");
            silenceTold = true;
        }
    }

    private void restart() throws InterruptedException {
        gone = true;
        try {
            part.restart();
            gone = false;
            silenceTold = false;
            answeredAt = System.nanoTime();
            pause = times.interval();
            sentences.accept("  " + part.name() + " runs again");
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(times.longestPause()) > 0 ? times.longestPause() : doubled;
            LOG.warn("{} cannot be started", part.name(), e);
            sentences.accept("  " + part.name() + " cannot be started; the next attempt is in " + pause.toSeconds()
                    + " s: " + Sentence.of(e));
        }
    }
}
