package io.maskwatch.detect.job;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** The one thread of a subtask that runs its models. */
final class ModelThread {
    private final ExecutorService thread;

    /** @param name of the thread */
    ModelThread(String name) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        thread = Executors.newSingleThreadExecutor(work -> {
            Thread created = new Thread(work, name);
            created.setDaemon(true);
            created.setContextClassLoader(loader);
            return created;
        });
    }

    /** Runs work, and tells of its end once the future knows of it, however the work ended. */
    <T> Future<T> submit(Callable<T> work, Runnable ended) {
        FutureTask<T> task = new FutureTask<>(work) {
            @Override
            protected void done() {
                ended.run();
            }
        };
        thread.execute(task);
        return task;
    }

    /**
     * Waits until the work at hand is done, whether or not the caller is interrupted meanwhile: models that are closed while
     * they run bring the process down.
     *
     * @return whether nothing runs any more
     */
    boolean stop(Duration patience) {
        thread.shutdown();
        long deadline = System.nanoTime() + patience.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return thread.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
