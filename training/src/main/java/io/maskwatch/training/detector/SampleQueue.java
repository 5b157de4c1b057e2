package io.maskwatch.training.detector;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Composes the next batches on a thread of its own while the network trains on this one. */
final class SampleQueue implements AutoCloseable {
    private static final int COMMON_SIDE = 256;
    private static final int SMALLEST_BATCH = 4;
    /**
     * What the samples of a batch are like.
     *
     * @param side width and height in pixels
     * @param mosaics whether some are put together from four pictures
     */
    record SampleForm(int side, boolean mosaics) {}

    private final BlockingQueue<List<TrainingSample>> batches = new ArrayBlockingQueue<>(3);
    private final Thread worker;
    private volatile Throwable failure;

    /**
     * @param batch pictures in a step at a side of {@value #COMMON_SIDE} pixels; larger pictures come in smaller batches, so
     *     that a step takes about as long
     */
    SampleQueue(SampleComposer composer, Supplier<SampleForm> forms, int batch) {
        worker = new Thread(
                () -> {
                    try {
                        while (!Thread.currentThread().isInterrupted()) {
                            SampleForm form = forms.get();
                            int side = form.side();
                            int count = Math.max(SMALLEST_BATCH, batch * COMMON_SIDE * COMMON_SIDE / (side * side));
                            List<TrainingSample> samples = new ArrayList<>(count);
                            for (int index = 0; index < count; index++) {
                                samples.add(composer.next(side, form.mosaics()));
                            }
                            batches.put(samples);
                        }
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    } catch (RuntimeException | Error broken) {
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
                throw new IllegalStateException("cannot compose a training sample: " + failure, failure);
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
