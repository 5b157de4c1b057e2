package io.maskwatch.training.detector;

import ai.djl.ndarray.NDManager;
import io.maskwatch.training.export.FrozenWeights;
import io.maskwatch.training.network.Layer;
import io.maskwatch.training.network.NetworkArray;
import io.maskwatch.training.network.NetworkArray.Role;
import io.maskwatch.training.network.TrainingScript;
import io.maskwatch.training.run.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The network's weights with batch normalisation folded into the convolutions: what is exported, and can be gone on from. */
final class FoldedWeights {
    static final float EPSILON = TrainingScript.EPSILON;

    private static final String MODEL = "face detector";

    /** Layers were numbered before batch normalisation could be folded. */
    private static final String OLD_NAME = "(value|average)/\\d+.*";

    private FoldedWeights() {}

    /**
     * Folds.
     *
     * @param arrays by {@link NetworkArray#name}, of a network with or without batch normalisation, maybe of a smaller one
     * @return weight and bias of each layer that is among them
     */
    static Map<String, float[]> of(Map<String, float[]> arrays) {
        Map<String, float[]> folded = new HashMap<>();
        for (Layer layer : DetectorNetwork.LAYERS) {
            float[] weight = arrays.get(NetworkArray.name(layer, Role.WEIGHT));
            float[] bias = arrays.get(NetworkArray.name(layer, Role.BIAS));
            if (weight != null && bias == null) {
                weight = weight.clone();
                bias = fold(layer, weight, arrays);
            }
            if (weight != null) {
                folded.put(NetworkArray.name(layer, Role.WEIGHT), weight);
                folded.put(NetworkArray.name(layer, Role.BIAS), bias);
            }
        }
        return folded;
    }

    /** A checkpoint of a face detector; its arrays live as long as the manager. */
    static Checkpoint checkpoint(NDManager manager, Path file) throws IOException {
        Checkpoint checkpoint = Checkpoint.read(manager, file, MODEL);
        if (checkpoint.arrays().keySet().stream().anyMatch(name -> name.matches(OLD_NAME))) {
            throw new IOException(
                    file + " is a checkpoint of an older version; begin with the face-detector.pt that was"
                            + " exported from it (--initial)");
        }
        return checkpoint;
    }

    /** Whether the network of a checkpoint has batch normalisation. */
    static boolean normalised(Checkpoint checkpoint) {
        return checkpoint.arrays().keySet().stream().anyMatch(name -> name.endsWith("_gamma"));
    }

    /**
     * The averaged weights of a checkpoint; the network may lack layers.
     *
     * @throws IOException where there are none, or one has another shape
     */
    static Map<String, float[]> ofCheckpoint(Path file) throws IOException {
        try (NDManager scratch = NDManager.newBaseManager()) {
            Checkpoint checkpoint = checkpoint(scratch, file);
            List<NetworkArray> known = DetectorNetwork.arrays(normalised(checkpoint)).stream()
                    .filter(array -> checkpoint.has(new NetworkArray(array.layer(), Role.WEIGHT)))
                    .toList();
            if (known.isEmpty()) {
                throw new IOException("%s is no checkpoint of a %s".formatted(file, MODEL));
            }
            return of(checkpoint.averages(known));
        }
    }

    /**
     * What {@code --initial} holds, a checkpoint or an exported model.
     *
     * @return by {@link NetworkArray#name}; the network may lack layers
     */
    static Map<String, float[]> readInitial(Path file) throws IOException {
        return FrozenWeights.isExport(file) ? read(file) : ofCheckpoint(file);
    }

    private static float[] fold(Layer layer, float[] weight, Map<String, float[]> arrays) {
        float[] gamma = arrays.get(NetworkArray.name(layer, Role.GAMMA));
        float[] beta = arrays.get(NetworkArray.name(layer, Role.BETA));
        float[] mean = arrays.get(NetworkArray.name(layer, Role.MEAN));
        float[] variance = arrays.get(NetworkArray.name(layer, Role.VARIANCE));
        float[] bias = new float[layer.output()];
        int size = weight.length / layer.output();
        for (int channel = 0; channel < layer.output(); channel++) {
            float factor = gamma[channel] / (float) Math.sqrt(variance[channel] + EPSILON);
            for (int index = 0; index < size; index++) {
                weight[channel * size + index] *= factor;
            }
            bias[channel] = beta[channel] - mean[channel] * factor;
        }
        return bias;
    }

    /**
     * Reads what {@link DetectorExport} wrote, maybe of a network that lacked the last blocks of some stages.
     *
     * @throws IOException where the file cannot be read or holds another network
     */
    static Map<String, float[]> read(Path file) throws IOException {
        List<float[]> constants = FrozenWeights.read(file);
        Map<String, float[]> weights = new HashMap<>();
        int next = 0;
        for (Layer layer : DetectorNetwork.LAYERS) {
            NetworkArray weight = new NetworkArray(layer, Role.WEIGHT);
            // A layer that the next arrays do not fit is newer than the file.
            if (next + 1 < constants.size()
                    && constants.get(next).length == weight.shape().size()
                    && constants.get(next + 1).length == layer.output()) {
                weights.put(weight.name(), constants.get(next++));
                weights.put(NetworkArray.name(layer, Role.BIAS), constants.get(next++));
            }
        }
        if (weights.isEmpty() || next != constants.size()) {
            throw new IOException("%s is no exported face detector of this kind: %d of its %d arrays fit"
                    .formatted(file, next, constants.size()));
        }
        return weights;
    }
}
