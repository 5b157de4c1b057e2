package io.maskwatch.training.detector;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.maskwatch.training.detector.NetworkArray.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;

/** The named arrays of a {@link TrainingState} in a file (NPZ). */
record Checkpoint(Path file, Map<String, NDArray> arrays) {
    static final String VALUE = "value/";
    static final String AVERAGE = "average/";
    private static final String STEP = "step";
    /** Layers were numbered before batch normalisation could be folded. */
    private static final String OLD_NAME = "(value|average)/\\d+.*";

    static void add(NDList arrays, String name, NDArray array) {
        array.setName(name);
        arrays.add(array);
    }

    /** Writes beside the file and moves it into place, so that a full disk never leaves half a checkpoint. */
    static void write(NDList arrays, Path file) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".part");
        try (OutputStream out = Files.newOutputStream(temporary)) {
            arrays.encode(out, NDList.Encoding.NPZ);
        }
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Reads; the arrays live as long as the manager.
     *
     * @throws IOException where the file is no checkpoint, or one of a version that cannot be gone on from
     */
    static Checkpoint read(NDManager manager, Path file) throws IOException {
        Map<String, NDArray> arrays = new HashMap<>();
        try (InputStream in = Files.newInputStream(file)) {
            NDList.decode(manager, in).forEach(array -> arrays.put(array.getName(), array));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is no checkpoint of a face detector: " + e.getMessage(), e);
        }
        arrays.remove(null);
        if (arrays.keySet().stream().anyMatch(name -> name.matches(OLD_NAME))) {
            throw new IOException(
                    file + " is a checkpoint of an older version; begin with the face-detector.pt that was"
                            + " exported from it (--initial)");
        }
        return new Checkpoint(file, arrays);
    }

    /** Whether the network has batch normalisation. */
    boolean normalised() {
        return arrays.keySet().stream().anyMatch(name -> name.endsWith("_gamma"));
    }

    /** @throws IOException where the file does not say it */
    int step() throws IOException {
        return get(STEP, new Shape()).toType(DataType.INT32, false).getInt();
    }

    /** @throws IOException where there is no such array, or one of another shape */
    NDArray get(String name, Shape shape) throws IOException {
        NDArray array = arrays.get(name);
        if (array == null || !array.getShape().equals(shape)) {
            throw new IOException("checkpoint %s is of another architecture: %s has shape %s, expected %s"
                    .formatted(file, name, array == null ? "none" : array.getShape(), shape));
        }
        return array;
    }

    /**
     * The averaged weights, folded; the network may lack layers.
     *
     * @throws IOException where there are none, or one has another shape
     */
    Map<String, float[]> foldedAverage() throws IOException {
        Map<String, float[]> values = new HashMap<>();
        for (NetworkArray array : NetworkArray.all(normalised())) {
            if (arrays.containsKey(AVERAGE + NetworkArray.name(array.layer(), Role.WEIGHT))) {
                values.put(
                        array.name(), get(AVERAGE + array.name(), array.shape()).toFloatArray());
            }
        }
        if (values.isEmpty()) {
            throw new IOException(file + " is no checkpoint of a face detector");
        }
        return FoldedWeights.of(values);
    }

    /**
     * As {@link #foldedAverage()}, of a file.
     *
     * @throws IOException where it is no checkpoint, or one of another architecture
     */
    static Map<String, float[]> readFoldedAverage(Path file) throws IOException {
        try (NDManager scratch = NDManager.newBaseManager()) {
            return read(scratch, file).foldedAverage();
        }
    }
}
