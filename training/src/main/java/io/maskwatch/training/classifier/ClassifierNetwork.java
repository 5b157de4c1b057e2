package io.maskwatch.training.classifier;

import ai.djl.ndarray.NDManager;
import io.maskwatch.training.export.FrozenWeights;
import io.maskwatch.training.network.ImageNetWeights;
import io.maskwatch.training.network.MobileNetV2;
import io.maskwatch.training.network.Precision;
import io.maskwatch.training.run.Checkpoint;
import io.maskwatch.training.run.TrainingState;
import io.maskwatch.training.run.TrainingState.Rules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Which network the mask classifier is, how it is trained, and how its weights are read. */
final class ClassifierNetwork {
    static final MobileNetV2 NETWORK = new MobileNetV2(128);
    /** In the progress of a run; a checkpoint of another one cannot be gone on from. */
    static final String ARCHITECTURE = "mobilenet-v2-1.0, batch norms folded, hidden 128, classes 2";

    private static final String MODEL = "mask classifier";
    private static final float DROPOUT = 0.4f;
    private static final float WEIGHT_DECAY = 0.01f;
    private static final double AVERAGE = Math.pow(0.997, Rules.AVERAGE_EVERY);
    private static final Rules RULES =
            new Rules(WEIGHT_DECAY, true, Double.POSITIVE_INFINITY, step -> Rules.young(AVERAGE, step));

    private ClassifierNetwork() {}

    /** The TorchScript that it is trained with. */
    static String training(Precision precision) {
        return NETWORK.training(precision, DROPOUT);
    }

    /**
     * Before the first step.
     *
     * @param initial ImageNet's weights or an exported classifier; random weights otherwise
     * @throws IOException where the file cannot be read or is of another network
     */
    static TrainingState begin(NDManager manager, Optional<Path> initial) throws IOException {
        TrainingState state = new TrainingState(manager, NETWORK.arrays(), false, RULES);
        if (initial.isPresent()) {
            Path file = initial.get();
            state.begin(FrozenWeights.isExport(file) ? NETWORK.read(file) : ImageNetWeights.read(file));
        }
        return state;
    }

    /** Where a run stopped. */
    static TrainingState resumed(NDManager manager, Path checkpoint) throws IOException {
        TrainingState state = begin(manager, Optional.empty());
        try (NDManager scratch = manager.newSubManager()) {
            state.load(Checkpoint.read(scratch, checkpoint, MODEL));
        }
        return state;
    }

    /** A checkpoint's averaged weights. */
    static Map<String, float[]> averages(Path checkpoint) throws IOException {
        try (NDManager scratch = NDManager.newBaseManager()) {
            return Checkpoint.read(scratch, checkpoint, MODEL).averages(NETWORK.arrays());
        }
    }
}
