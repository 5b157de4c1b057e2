package io.maskwatch.training.classifier;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Prepares the batches of one epoch on a thread of its own, a few ahead of the network. */
final class BatchFeed implements AutoCloseable {

    private static final int AHEAD = 4;

    private final List<Face> faces;
    private final FaceSampler sampler;
    private final int batchSize;
    private final int size;
    private final double strength;
    private final SplittableRandom random;
    private final BlockingQueue<Future<Batch>> prepared = new ArrayBlockingQueue<>(AHEAD);
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "training-pictures"));

    /** Pixels as {@code Normalisation.batch} takes them, and which faces they show. */
    @SuppressWarnings("ArrayRecordComponent")
    record Batch(byte[] pixels, int[] faces) {}

    BatchFeed(List<Face> faces, FaceSampler sampler, int batchSize, int size, double strength, long seed) {
        this.faces = faces;
        this.sampler = sampler;
        this.batchSize = batchSize;
        this.size = size;
        this.strength = strength;
        this.random = new SplittableRandom(seed);
        for (int i = 0; i < AHEAD; i++) {
            request();
        }
    }

    private void request() {
        SplittableRandom own = random.split();
        prepared.add(worker.submit(() -> prepare(own)));
    }

    private Batch prepare(SplittableRandom own) {
        Surveillance surveillance = new Surveillance(own, strength);
        int[] drawn = new int[batchSize];
        byte[] pixels = new byte[batchSize * size * size * 3];
        for (int i = 0; i < batchSize; i++) {
            drawn[i] = sampler.draw(own);
            byte[] look = surveillance.look(faces.get(drawn[i]), size).rgb();
            System.arraycopy(look, 0, pixels, i * look.length, look.length);
        }
        return new Batch(pixels, drawn);
    }

    /** The next batch; waits for it. */
    Batch next() throws InterruptedException {
        try {
            Batch batch = prepared.take().get();
            request();
            return batch;
        } catch (ExecutionException e) {
            throw new IllegalStateException("preparing training pictures failed", e.getCause());
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
