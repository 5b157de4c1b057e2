package io.maskwatch.training.detector;

import ai.djl.ndarray.NDManager;
import io.maskwatch.training.run.Checkpoint;
import io.maskwatch.training.run.TrainingRules;
import io.maskwatch.training.run.TrainingState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The network that is trained, with its running average. Not thread-safe. */
final class DetectorState implements AutoCloseable {
    private static final float WEIGHT_DECAY = 0.02f;
    private static final double LARGEST_NORM = 10;
    private static final double AVERAGE = 0.999;
    private static final TrainingRules RULES = new TrainingRules(
            WEIGHT_DECAY,
            false,
            LARGEST_NORM,
            step -> Math.pow(TrainingRules.young(AVERAGE, step), TrainingRules.AVERAGE_EVERY));

    private final boolean normalised;
    private final TrainingState state;

    /** @param normalised whether the network has batch normalisation, which a training from nothing needs */
    DetectorState(NDManager parent, boolean normalised) {
        this.normalised = normalised;
        this.state = new TrainingState(parent, DetectorNetwork.arrays(normalised), normalised, RULES);
    }

    /** @throws IOException where the file is no checkpoint, or one of another architecture */
    static DetectorState load(NDManager parent, Path file) throws IOException {
        try (NDManager scratch = parent.newSubManager()) {
            Checkpoint checkpoint = FoldedWeights.checkpoint(scratch, file);
            DetectorState state = new DetectorState(parent, FoldedWeights.normalised(checkpoint));
            try {
                state.state.load(checkpoint);
            } catch (IOException e) {
                state.close();
                throw e;
            }
            return state;
        }
    }

    boolean normalised() {
        return normalised;
    }

    TrainingState state() {
        return state;
    }

    /** The averaged network, folded. */
    Map<String, float[]> average() {
        return FoldedWeights.of(state.averages());
    }

    /**
     * Takes the weights of another network, maybe of a smaller one: layers that it lacks keep their first values.
     *
     * @param weights of {@link FoldedWeights}; this network must not be normalised
     * @return the arrays that are not among them
     */
    List<String> begin(Map<String, float[]> weights) {
        if (normalised) {
            throw new IllegalStateException("a network with batch normalisation cannot begin with folded weights");
        }
        return state.begin(weights);
    }

    @Override
    public void close() {
        state.close();
    }
}
