package io.maskwatch.training.run;

import io.maskwatch.vision.OrderlyStop;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Prepares the next batches on a thread of its own while the network trains on this one.
 *
 * @param <T> a batch
 */
public final class BatchQueue<T> implements AutoCloseable {
    private static final int AHEAD = 3;

    private final BlockingQueue<T> batches = new ArrayBlockingQueue<>(AHEAD);
    private final Thread worker;
    private volatile Throwable failure;

    /**
     * Starts its thread.
     *
     * @param batches makes one after the other, on that thread
     */
    public BatchQueue(Supplier<T> batches) {
        worker = new Thread(() -> fill(batches), "training-pictures");
        worker.setDaemon(true);
        worker.start();
    }

    private void fill(Supplier<T> source) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                batches.put(source.get());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error broken) {
            failure = broken;
        }
    }

    /** The next batch; waits for it. */
    public T next() throws InterruptedException {
        while (true) {
            T batch = batches.poll(1, TimeUnit.SECONDS);
            if (batch != null) {
                return batch;
            }
            if (failure instanceof OrderlyStop.StoppedException stopped) {
                throw stopped;
            }
            if (failure != null) {
                throw new IllegalStateException("training pictures cannot be prepared: " + failure, failure);
            }
        }
    }

    @Override
    public void close() {
        worker.interrupt();
        try {
            // It may be in a native call, during which the process must not end.
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
