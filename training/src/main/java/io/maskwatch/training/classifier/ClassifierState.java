package io.maskwatch.training.classifier;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import io.maskwatch.training.export.FrozenWeights;
import io.maskwatch.training.network.ExportedClassifier;
import io.maskwatch.training.network.ImageNetWeights;
import io.maskwatch.training.network.MobileNetV2;
import io.maskwatch.training.network.Precision;
import io.maskwatch.training.run.Checkpoint;
import io.maskwatch.training.run.TrainingRules;
import io.maskwatch.training.run.TrainingState;
import io.maskwatch.training.run.Weight;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The network that is trained, and another one of its averaged weights, which is judged. Not thread-safe. */
final class ClassifierState implements AutoCloseable {
    /** In the progress of a run; a checkpoint of another one cannot be gone on from. */
    static final String ARCHITECTURE = "mobilenet-v2-1.0, batch norms folded, hidden 128, classes 2";

    private static final String MODEL = "mask classifier";
    private static final int HIDDEN_UNITS = 128;
    private static final float DROPOUT = 0.4f;
    private static final float WEIGHT_DECAY = 0.01f;
    private static final double AVERAGE = Math.pow(0.997, TrainingRules.AVERAGE_EVERY);
    private static final TrainingRules RULES =
            new TrainingRules(WEIGHT_DECAY, Double.POSITIVE_INFINITY, step -> TrainingRules.young(AVERAGE, step));

    private final MobileNetV2 network;
    private final MobileNetV2 average;
    private final TrainingState state;

    /**
     * Before the first step.
     *
     * @param manager owns the weights
     * @param size side of the pictures in pixels
     * @param initial ImageNet's weights or an exported classifier; random weights otherwise
     * @throws IOException where the file cannot be read or is of another network
     */
    ClassifierState(NDManager manager, Precision precision, int size, Optional<Path> initial) throws IOException {
        network = newNetwork(manager, precision, size);
        average = newNetwork(manager, Precision.FLOAT32, size);
        average.freezeParameters(true);
        if (initial.isPresent()) {
            if (FrozenWeights.isExport(initial.get())) {
                ExportedClassifier.load(network, initial.get());
            } else {
                ImageNetWeights.load(network, initial.get());
            }
        }
        List<Weight> weights = new ArrayList<>();
        for (Pair<String, Parameter> parameter : network.getDirectParameters()) {
            String name = parameter.getKey();
            weights.add(new Weight(
                    name,
                    parameter.getValue().getArray(),
                    average.getDirectParameters().get(name).getArray(),
                    true,
                    true));
        }
        state = new TrainingState(manager, weights, RULES);
    }

    private static MobileNetV2 newNetwork(NDManager manager, Precision precision, int size) {
        MobileNetV2 network = new MobileNetV2(HIDDEN_UNITS, 2, DROPOUT, precision);
        network.initialize(manager, DataType.FLOAT32, new Shape(1, 3, size, size));
        return network;
    }

    /** Goes on where a run stopped. */
    void load(NDManager manager, Path checkpoint) throws IOException {
        try (NDManager scratch = manager.newSubManager()) {
            state.load(Checkpoint.read(scratch, checkpoint, MODEL));
        }
    }

    MobileNetV2 network() {
        return network;
    }

    MobileNetV2 average() {
        return average;
    }

    TrainingState state() {
        return state;
    }

    /** A network for judging, of an exported classifier. */
    static MobileNetV2 exported(NDManager manager, int size, Path file) throws IOException {
        MobileNetV2 network = newNetwork(manager, Precision.FLOAT32, size);
        network.freezeParameters(true);
        ExportedClassifier.load(network, file);
        return network;
    }

    /** A network for judging, of a checkpoint's averaged weights. */
    static MobileNetV2 averaged(NDManager manager, int size, Path checkpoint) throws IOException {
        MobileNetV2 network = newNetwork(manager, Precision.FLOAT32, size);
        network.freezeParameters(true);
        try (NDManager scratch = manager.newSubManager()) {
            Checkpoint read = Checkpoint.read(scratch, checkpoint, MODEL);
            for (Pair<String, Parameter> parameter : network.getDirectParameters()) {
                Parameter weight = parameter.getValue();
                weight.getArray()
                        .set(read.get(Checkpoint.AVERAGE + parameter.getKey(), weight.getShape())
                                .toByteBuffer());
            }
        }
        return network;
    }

    @Override
    public void close() {
        network.close();
        average.close();
    }
}
