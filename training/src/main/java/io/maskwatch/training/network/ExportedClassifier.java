package io.maskwatch.training.network;

import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import io.maskwatch.training.export.FrozenWeights;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * Initialises a {@link MobileNetV2} from a classifier that {@link MobileNetV2Script} wrote, so that a training can go on from
 * the file that ships. Its temperature stays in the last layer.
 */
public final class ExportedClassifier {

    private ExportedClassifier() {}

    /**
     * Loads the file into an initialised network.
     *
     * @throws IOException when the file cannot be read or is of another network
     */
    public static void load(MobileNetV2 network, Path file) throws IOException {
        List<float[]> arrays = FrozenWeights.read(file);
        int expected = network.getDirectParameters().size();
        if (arrays.size() != expected) {
            throw new IOException("%s is no exported mask classifier: it has %d arrays, expected %d"
                    .formatted(file, arrays.size(), expected));
        }
        int index = 0;
        for (Pair<String, Parameter> parameter : network.getDirectParameters()) {
            float[] values = arrays.get(index++);
            long size = parameter.getValue().getShape().size();
            if (values.length != size) {
                throw new IOException(
                        "%s: %s has %d values, expected %d".formatted(file, parameter.getKey(), values.length, size));
            }
            parameter.getValue().getArray().set(FloatBuffer.wrap(values));
        }
    }
}
