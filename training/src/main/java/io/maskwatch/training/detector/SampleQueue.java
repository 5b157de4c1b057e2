package io.maskwatch.training.detector;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** Composes the next batches on a thread of its own while the network trains on this one. */
final class SampleQueue implements AutoCloseable {
    private final BlockingQueue<List<TrainingSample>> batches = new ArrayBlockingQueue<>(3);
    private final Thread worker;
    private volatile RuntimeException failure;

    SampleQueue(SampleComposer composer, IntSupplier sides, int batch) {
        worker = new Thread(
                () -> {
                    try {
                        while (!Thread.currentThread().isInterrupted()) {
                            int side = sides.getAsInt();
                            List<TrainingSample> samples = new ArrayList<>(batch);
                            for (int index = 0; index < batch; index++) {
                                samples.add(composer.next(side));
                            }
                            batches.put(samples);
                        }
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    } catch (RuntimeException broken) {
                        failure = broken;
                    }
                },
                "sample-composer");
        worker.setDaemon(true);
        worker.start();
    }

    List<TrainingSample> next() throws InterruptedException {
        while (true) {
            List<TrainingSample> samples = batches.poll(1, TimeUnit.SECONDS);
            if (samples != null) {
                return samples;
            }
            if (failure != null) {
                throw new IllegalStateException("cannot compose a training sample", failure);
            }
        }
    }

    @Override
    public void close() {
        worker.interrupt();
    }
}
