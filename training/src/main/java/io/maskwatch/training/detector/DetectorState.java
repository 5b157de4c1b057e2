package io.maskwatch.training.detector;

import ai.djl.ndarray.NDManager;
import io.maskwatch.training.run.Checkpoint;
import io.maskwatch.training.run.TrainingState;
import io.maskwatch.training.run.TrainingState.Rules;
import java.io.IOException;
import java.nio.file.Path;

/** The network that is trained: how its weights change, and where they come from. */
final class DetectorState {
    private static final float WEIGHT_DECAY = 0.02f;
    private static final double LARGEST_NORM = 10;
    private static final double AVERAGE = 0.999;
    private static final Rules RULES = new Rules(
            WEIGHT_DECAY, false, LARGEST_NORM, step -> Math.pow(Rules.young(AVERAGE, step), Rules.AVERAGE_EVERY));

    private DetectorState() {}

    /** @param normalised whether the network has batch normalisation, which a training from nothing needs */
    static TrainingState begin(NDManager parent, boolean normalised) {
        return new TrainingState(parent, DetectorNetwork.arrays(normalised), normalised, RULES);
    }

    /** @throws IOException where the file is no checkpoint, or one of another architecture */
    static TrainingState load(NDManager parent, Path file) throws IOException {
        try (NDManager scratch = parent.newSubManager()) {
            Checkpoint checkpoint = FoldedWeights.checkpoint(scratch, file);
            TrainingState state = begin(parent, FoldedWeights.normalised(checkpoint));
            state.load(checkpoint);
            return state;
        }
    }
}
