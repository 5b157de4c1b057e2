package io.maskwatch.ingest;

import io.maskwatch.ingest.publish.FrameOutlet;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that the cameras of an agent share: one for each processor that encodes, and one that reports. */
final class AgentThreads {
    private static final Logger LOG = LoggerFactory.getLogger(AgentThreads.class);

    private final ExecutorService encoders =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), daemons("encoder-"));
    private final ScheduledExecutorService reporter = Executors.newSingleThreadScheduledExecutor(daemons("reporter-"));
    private ScheduledFuture<?> reports;

    ExecutorService encoders() {
        return encoders;
    }

    ScheduledExecutorService reporter() {
        return reporter;
    }

    /**
     * Warms the encoders up and begins to report.
     *
     * @param first what the reporter does at once
     * @param report what it does after each interval
     */
    void start(Runnable first, Runnable report, Duration interval) {
        encoders.execute(FrameOutlet::warmUp);
        reporter.execute(first);
        reports = reporter.scheduleAtFixedRate(
                () -> attempt(report), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Encodes what is under way, for as long as {@code patience} at most; nothing is reported in turn any more. */
    void stopEncoding(Duration patience) {
        if (reports != null) {
            reports.cancel(false);
        }
        shutDown(encoders, patience);
    }

    /** Publishes the reports that are under way, for as long as {@code patience} at most. */
    void stopReporting(Duration patience) {
        shutDown(reporter, patience);
    }

    private static void attempt(Runnable report) {
        try {
            report.run();
        } catch (RuntimeException | Error e) {
            // The executor would never run it again.
            LOG.error("the cameras' statuses were not published this time", e);
        }
    }

    private static void shutDown(ExecutorService executor, Duration patience) {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory daemons(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return runnable -> {
            Thread thread = new Thread(runnable, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
