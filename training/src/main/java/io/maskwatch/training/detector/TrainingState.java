package io.maskwatch.training.detector;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that a stopped run needs to go on: the network, its running average (the network that is exported), the
 * moments of AdamW and the step. Not thread-safe.
 */
final class TrainingState implements AutoCloseable {
    private static final String VALUE = "value/";
    private static final String AVERAGED = "average/";
    private static final NDIndex EVERYTHING = new NDIndex("...");
    private static final float FIRST_MOMENT = 0.9f;
    private static final float SECOND_MOMENT = 0.999f;
    private static final float AVERAGE = 0.999f;
    private static final int AVERAGE_EVERY = 4;
    private static final float SMALLEST_DIVISOR = 1e-8f;
    /** Gradients of a larger norm, all parameters together, are scaled down to it. */
    private static final double LARGEST_NORM = 10;

    private final NDManager manager;
    private final boolean normalised;
    private final List<Slot> slots = new ArrayList<>();
    private int step;

    private record Slot(NetworkArray array, NDArray value, NDArray averaged, NDArray first, NDArray second) {
        String name() {
            return array.name();
        }

        boolean trained() {
            return array.trained();
        }
    }

    /** @param normalised whether the network has batch normalisation, which a training from nothing needs */
    TrainingState(NDManager parent, boolean normalised) {
        this.manager = parent.newSubManager();
        this.normalised = normalised;
        for (NetworkArray array : NetworkArray.all(normalised)) {
            NDArray value = array.initial(manager, normalised);
            NDArray averaged = manager.zeros(array.shape());
            assign(averaged, value);
            value.setRequiresGradient(array.trained());
            slots.add(new Slot(
                    array,
                    value,
                    averaged,
                    array.trained() ? manager.zeros(array.shape()) : null,
                    array.trained() ? manager.zeros(array.shape()) : null));
        }
    }

    boolean normalised() {
        return normalised;
    }

    int step() {
        return step;
    }

    /** In the order of {@link NetworkArray#all}; the arrays that the steps change. */
    NDList values() {
        NDList values = new NDList();
        slots.forEach(slot -> values.add(slot.value));
        return values;
    }

    /** The averaged network, folded. */
    Map<String, float[]> average() {
        Map<String, float[]> arrays = new HashMap<>();
        slots.forEach(slot -> arrays.put(slot.name(), slot.averaged.toFloatArray()));
        return FoldedWeights.of(arrays);
    }

    /**
     * One step of AdamW with the gradients that the parameters hold now; they are zero afterwards.
     *
     * @return false where a gradient is no number; nothing has changed then, and {@link #skip} is next
     */
    boolean update(float learningRate, float weightDecay) {
        double norm = gradientNorm();
        if (!Double.isFinite(norm)) {
            return false;
        }
        step++;
        float corrected = (float)
                (learningRate * Math.sqrt(1 - Math.pow(SECOND_MOMENT, step)) / (1 - Math.pow(FIRST_MOMENT, step)));
        float rescale = (float) Math.min(1, LARGEST_NORM / norm);
        for (Slot slot : slots) {
            if (slot.trained()) {
                try (NDArray gradient = slot.value.getGradient()) {
                    slot.value
                            .getNDArrayInternal()
                            .adamUpdate(
                                    new NDList(slot.value, gradient, slot.first, slot.second),
                                    new NDList(slot.value),
                                    learningRate,
                                    corrected,
                                    slot.array.decayed() ? weightDecay : 0,
                                    rescale,
                                    -1,
                                    FIRST_MOMENT,
                                    SECOND_MOMENT,
                                    SMALLEST_DIVISOR,
                                    false,
                                    true);
                }
            }
        }
        if (step % AVERAGE_EVERY == 0) {
            average((float) Math.pow(Math.min(AVERAGE, (1f + step) / (10f + step)), AVERAGE_EVERY));
        }
        return true;
    }

    /** Of all parameters together. */
    private double gradientNorm() {
        double sum = 0;
        for (Slot slot : slots) {
            if (slot.trained()) {
                try (NDArray gradient = slot.value.getGradient();
                        NDArray square = gradient.square();
                        NDArray total = square.sum()) {
                    sum += total.getFloat();
                }
            }
        }
        return Math.sqrt(sum);
    }

    private void average(float keep) {
        for (Slot slot : slots) {
            try (NDArray current = slot.value.stopGradient();
                    NDArray part = current.mul(1 - keep)) {
                slot.averaged.muli(keep).addi(part);
            }
        }
    }

    /** Forgets the gradients of a step that is not taken. */
    void skip() {
        for (Slot slot : slots) {
            if (slot.trained()) {
                try (NDArray gradient = slot.value.getGradient()) {
                    gradient.set(EVERYTHING, 0);
                }
            }
        }
    }

    /** Writes beside the file and moves it into place, so that a full disk never leaves half a checkpoint. */
    void save(Path file) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".part");
        try (NDManager scratch = manager.newSubManager()) {
            NDList list = new NDList();
            list.add(named(scratch.create(step), "step"));
            for (Slot slot : slots) {
                list.add(named(copy(scratch, slot.value), VALUE + slot.name()));
                list.add(named(copy(scratch, slot.averaged), AVERAGED + slot.name()));
                if (slot.trained()) {
                    list.add(named(copy(scratch, slot.first), "first/" + slot.name()));
                    list.add(named(copy(scratch, slot.second), "second/" + slot.name()));
                }
            }
            try (OutputStream out = Files.newOutputStream(temporary)) {
                list.encode(out, NDList.Encoding.NPZ);
            }
        }
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Takes the weights of another network, maybe of a smaller one: layers that it lacks keep their first values. The
     * moments and the step stay as they are.
     *
     * @param weights of {@link FoldedWeights}; this network must not be normalised
     * @return the arrays that are not among them
     */
    List<String> begin(Map<String, float[]> weights) {
        List<String> missing = new ArrayList<>();
        for (Slot slot : slots) {
            float[] values = weights.get(slot.name());
            if (values == null) {
                missing.add(slot.name());
            } else {
                try (NDArray array = manager.create(values, slot.array.shape())) {
                    assign(slot.value, array);
                    assign(slot.averaged, array);
                }
            }
        }
        return missing;
    }

    /**
     * The averaged weights of a checkpoint, which may be of a smaller network, folded.
     *
     * @throws IOException where the file is no checkpoint
     */
    static Map<String, float[]> readAverage(Path file) throws IOException {
        Map<String, float[]> arrays = new HashMap<>();
        try (NDManager scratch = NDManager.newBaseManager()) {
            read(scratch, file).forEach((name, array) -> {
                if (name.startsWith(AVERAGED)) {
                    arrays.put(name.substring(AVERAGED.length()), array.toFloatArray());
                }
            });
        }
        Map<String, float[]> folded = FoldedWeights.of(arrays);
        if (folded.isEmpty()) {
            throw new IOException(file + " is no checkpoint of a face detector");
        }
        return folded;
    }

    /** @throws IOException where the file is no checkpoint, or one of another architecture */
    static TrainingState load(NDManager parent, Path file) throws IOException {
        try (NDManager scratch = parent.newSubManager()) {
            Map<String, NDArray> arrays = read(scratch, file);
            TrainingState state = new TrainingState(
                    parent,
                    arrays.keySet().stream().anyMatch(name -> name.startsWith(VALUE) && name.endsWith("_gamma")));
            try {
                state.load(file, arrays);
            } catch (IOException e) {
                state.close();
                throw e;
            }
            return state;
        }
    }

    private void load(Path file, Map<String, NDArray> arrays) throws IOException {
        NDArray steps = arrays.get("step");
        if (steps == null) {
            throw new IOException("checkpoint " + file + " is of another architecture: it does not say its step");
        }
        step = steps.toType(DataType.INT32, false).getInt();
        for (Slot slot : slots) {
            restore(file, arrays.get(VALUE + slot.name()), slot.value, slot.name());
            restore(file, arrays.get(AVERAGED + slot.name()), slot.averaged, slot.name());
            if (slot.trained()) {
                restore(file, arrays.get("first/" + slot.name()), slot.first, slot.name());
                restore(file, arrays.get("second/" + slot.name()), slot.second, slot.name());
            }
        }
    }

    private static Map<String, NDArray> read(NDManager scratch, Path file) throws IOException {
        Map<String, NDArray> arrays = new HashMap<>();
        try (InputStream in = Files.newInputStream(file)) {
            NDList.decode(scratch, in).forEach(array -> arrays.put(array.getName(), array));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is no checkpoint of a face detector: " + e.getMessage(), e);
        }
        arrays.remove(null);
        return arrays;
    }

    private static void restore(Path file, NDArray from, NDArray to, String name) throws IOException {
        if (from == null || !from.getShape().equals(to.getShape())) {
            throw new IOException("checkpoint " + file + " is of another architecture: " + name + " has shape "
                    + (from == null ? "none" : from.getShape()) + ", expected " + to.getShape());
        }
        assign(to, from);
    }

    /**
     * Copies in place. {@link NDArray#copyTo} would not do: it lets the target live in a buffer of the Java heap's
     * cleaner, which is freed with the handle that it was called on.
     */
    private static void assign(NDArray to, NDArray from) {
        try (NDArray shared = to.stopGradient()) {
            shared.set(EVERYTHING, 0);
            shared.addi(from);
        }
    }

    private static NDArray copy(NDManager scratch, NDArray array) {
        return scratch.create(array.toFloatArray(), array.getShape());
    }

    private static NDArray named(NDArray array, String name) {
        array.setName(name);
        return array;
    }

    @Override
    public void close() {
        manager.close();
    }
}
