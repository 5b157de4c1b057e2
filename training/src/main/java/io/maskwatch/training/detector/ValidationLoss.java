package io.maskwatch.training.detector;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.maskwatch.training.network.ScriptFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The loss on samples of the validation scenes, composed like the training's but without mosaics, and the same ones each
 * time.
 */
final class ValidationLoss {
    private static final int SIDE = 320;
    private static final int BATCHES = 8;
    private static final int BATCH = 8;
    private static final long SEED = 1;

    private final CellGrid grid = new CellGrid(SIDE, SIDE);
    private final List<List<TrainingSample>> batches = new ArrayList<>();

    /** @param pictures the labelled validation scenes, at least one */
    ValidationLoss(List<TrainingPicture> pictures) {
        SampleComposer composer =
                new SampleComposer(List.of(new DetectorData.Source("validation", 1, pictures)), new Random(SEED));
        for (int index = 0; index < BATCHES; index++) {
            batches.add(composer.batch(BATCH, SIDE, false));
        }
    }

    /** Means over the batches. */
    record Means(double score, double box) {}

    /**
     * @param network of {@link DetectorScript#training}, folded
     * @param weights its arrays
     */
    Means measure(NDManager manager, ScriptFunction network, NDList weights) {
        double score = 0;
        double box = 0;
        for (List<TrainingSample> batch : batches) {
            try (NDManager scratch = manager.newSubManager()) {
                NDArray input = TrainingSample.input(scratch, batch);
                NDArray output = network.call(scratch, input, weights);
                DetectorLoss.Parts loss = new DetectorLoss(grid).evaluate(scratch, output, batch);
                score += loss.score().getFloat() / batches.size();
                box += loss.box().getFloat() / batches.size();
            }
        }
        return new Means(score, box);
    }
}
