package io.maskwatch.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.core.Linear;
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
     * @param pictures float {@code [N, 3, S, S]}, some dozens of typical ones, for the batch norms' statistics
     * @throws IOException when the file cannot be read or is of another network
     */
    public static void load(MobileNetV2 network, Path file, NDArray pictures) throws IOException {
        List<float[]> arrays = FrozenWeights.read(file);
        List<NDArray> head = List.of(
                array(network.hidden(), "weight"),
                array(network.hidden(), "bias"),
                array(network.output(), "weight"),
                array(network.output(), "bias"));
        int convolutions = FoldedConvolutions.count(network);
        int expected = 2 * convolutions + head.size();
        if (arrays.size() != expected) {
            throw new IOException("%s is no exported mask classifier: it has %d arrays, expected %d"
                    .formatted(file, arrays.size(), expected));
        }
        FoldedConvolutions.take(network, pictures, file, (index, shape, manager) -> {
            NDArray weight = manager.create(arrays.get(2 * index));
            return new FoldedConvolutions.Folded(
                    weight.size() == shape.size() ? weight.reshape(shape) : weight,
                    manager.create(arrays.get(2 * index + 1)));
        });
        for (int i = 0; i < head.size(); i++) {
            float[] values = arrays.get(2 * convolutions + i);
            if (values.length != head.get(i).size()) {
                throw new IOException("%s: array %d of the head has %d values, expected %d"
                        .formatted(file, i, values.length, head.get(i).size()));
            }
            head.get(i).set(FloatBuffer.wrap(values));
        }
    }

    private static NDArray array(Linear linear, String name) {
        return linear.getDirectParameters().get(name).getArray();
    }
}
