package io.maskwatch.training.detector;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.maskwatch.training.network.Precision;
import io.maskwatch.training.network.ScriptFunction;
import io.maskwatch.training.run.TrainingState;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Forward, targets, loss, backward, update for one batch. Not thread-safe. */
final class TrainingStep implements AutoCloseable {
    private final NDManager manager;
    private final TrainingState state;
    private final ScriptFunction network;
    private final Map<Integer, CellGrid> grids = new HashMap<>();

    /** @throws IOException where the network cannot be compiled */
    TrainingStep(NDManager manager, TrainingState state, Precision precision) throws IOException {
        this.manager = manager;
        this.state = state;
        this.network = new ScriptFunction(DetectorScript.training(state.normalised(), precision));
    }

    /** @param taken false where loss or gradient was no number, and the network is as it was, or as its average is */
    record Result(float scoreLoss, float boxLoss, int positives, boolean taken) {}

    Result run(List<TrainingSample> samples, float learningRate) {
        int side = samples.get(0).side();
        CellGrid grid = grids.computeIfAbsent(side, key -> new CellGrid(key, key));
        try (NDManager scratch = manager.newSubManager()) {
            NDArray input = TrainingSample.input(scratch, samples);
            float scoreLoss;
            float boxLoss;
            int positives;
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray output = network.call(scratch, input, state.values());
                DetectorLoss.Parts loss = new DetectorLoss(grid).evaluate(scratch, output, samples);
                positives = loss.positives();
                scoreLoss = loss.score().getFloat();
                boxLoss = loss.box().getFloat();
                collector.backward(loss.total());
            }
            boolean taken = Float.isFinite(scoreLoss + boxLoss) && state.update(learningRate);
            if (!taken) {
                state.skip();
            }
            return new Result(scoreLoss, boxLoss, positives, taken);
        }
    }

    @Override
    public void close() {
        network.close();
    }
}
