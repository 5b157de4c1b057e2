package io.maskwatch.training.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.maskwatch.training.network.ArrayFile;
import io.maskwatch.training.network.NetworkArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The named arrays of a {@link TrainingState} in a file (NPZ). */
public record Checkpoint(Path file, Map<String, NDArray> arrays) {
    /** What the names of the averaged weights begin with. */
    static final String AVERAGE = "average/";

    static final String STEP = "step";

    /**
     * Reads; the arrays live as long as the manager.
     *
     * @param model what is trained, for messages, such as "face detector"
     * @throws IOException where the file is no checkpoint
     */
    public static Checkpoint read(NDManager manager, Path file, String model) throws IOException {
        return new Checkpoint(file, ArrayFile.read(manager, file, "a checkpoint of a " + model));
    }

    /** @throws IOException where the file does not say it */
    int step() throws IOException {
        return get(STEP, new Shape()).toType(DataType.INT32, false).getInt();
    }

    /** Whether the averaged network has this array. */
    public boolean has(NetworkArray array) {
        return arrays.containsKey(AVERAGE + array.name());
    }

    /**
     * The averaged network by the names of its arrays.
     *
     * @throws IOException where one is not there, or has another shape
     */
    public Map<String, float[]> averages(List<NetworkArray> network) throws IOException {
        Map<String, float[]> averages = new HashMap<>();
        for (NetworkArray array : network) {
            averages.put(
                    array.name(), get(AVERAGE + array.name(), array.shape()).toFloatArray());
        }
        return averages;
    }

    /**
     * An array by its name.
     *
     * @throws IOException where there is no such array, or one of another shape
     */
    NDArray get(String name, Shape shape) throws IOException {
        NDArray array = arrays.get(name);
        if (array == null || !array.getShape().equals(shape)) {
            throw new IOException("checkpoint %s is of another architecture: %s has shape %s, expected %s"
                    .formatted(file, name, array == null ? "none" : array.getShape(), shape));
        }
        return array;
    }
}
