package io.maskwatch.training.detector;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
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
    private final DetectorBlock network;
    private final DetectorBlock average;
    private final List<Slot> slots = new ArrayList<>();
    private int step;

    private record Slot(String name, NDArray value, NDArray averaged, NDArray first, NDArray second) {
        boolean trained() {
            return first != null;
        }

        boolean decayed() {
            return value.getShape().dimension() > 1;
        }
    }

    TrainingState(NDManager parent) {
        manager = parent.newSubManager();
        network = DetectorBlock.initialised(manager);
        average = DetectorBlock.initialised(manager);
        Map<String, NDArray> averages = new HashMap<>();
        for (Pair<String, Parameter> parameter : average.getParameters()) {
            averages.put(parameter.getKey(), parameter.getValue().getArray());
        }
        for (Pair<String, Parameter> parameter : network.getParameters()) {
            NDArray value = parameter.getValue().getArray();
            NDArray averaged = averages.get(parameter.getKey());
            assign(averaged, value.stopGradient());
            boolean trained = parameter.getValue().requiresGradient();
            slots.add(new Slot(
                    parameter.getKey(),
                    value,
                    averaged,
                    trained ? manager.zeros(value.getShape()) : null,
                    trained ? manager.zeros(value.getShape()) : null));
            value.setRequiresGradient(trained);
        }
    }

    int step() {
        return step;
    }

    DetectorBlock network() {
        return network;
    }

    DetectorBlock average() {
        return average;
    }

    /** The averaged network's arrays by parameter name. */
    Map<String, float[]> averagedArrays() {
        Map<String, float[]> arrays = new HashMap<>();
        slots.forEach(slot -> arrays.put(slot.name, slot.averaged.toFloatArray()));
        return arrays;
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
                                    slot.decayed() ? weightDecay : 0,
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
                list.add(named(copy(scratch, slot.value), "value/" + slot.name));
                list.add(named(copy(scratch, slot.averaged), AVERAGED + slot.name));
                if (slot.trained()) {
                    list.add(named(copy(scratch, slot.first), "first/" + slot.name));
                    list.add(named(copy(scratch, slot.second), "second/" + slot.name));
                }
            }
            try (OutputStream out = Files.newOutputStream(temporary)) {
                list.encode(out, NDList.Encoding.NPZ);
            }
        }
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Takes the averaged weights of a checkpoint, which may be of a smaller network: a layer that it lacks keeps its first
     * values. The moments and the step stay as they are.
     *
     * @return the layers' arrays that the checkpoint lacks
     * @throws IOException where the file is no checkpoint, or holds a layer in another shape
     */
    List<String> begin(Path file) throws IOException {
        try (NDManager scratch = manager.newSubManager()) {
            Map<String, NDArray> arrays = new HashMap<>();
            for (NDArray array : read(scratch, file)) {
                if (array.getName() != null && array.getName().startsWith(AVERAGED)) {
                    arrays.put(unnumbered(array.getName().substring(AVERAGED.length())), array);
                }
            }
            if (arrays.isEmpty()) {
                throw new IOException(file + " is no checkpoint of a face detector");
            }
            return begin(file, arrays);
        }
    }

    /**
     * Takes the weights of another network, maybe of a smaller one.
     *
     * @param file where they come from, for messages
     * @param arrays by their names without numbers
     * @return the layers' arrays that are not among them
     * @throws IOException where a layer has another shape
     */
    List<String> begin(Path file, Map<String, NDArray> arrays) throws IOException {
        List<String> missing = new ArrayList<>();
        for (Slot slot : slots) {
            NDArray array = arrays.get(unnumbered(slot.name));
            if (array == null) {
                missing.add(slot.name);
            } else {
                restore(file, array, slot.value, slot.name);
                restore(file, array, slot.averaged, slot.name);
            }
        }
        return missing;
    }

    /** Without the number that a block gives its child: "03stem_weight" is the stem's in any network. */
    private static String unnumbered(String name) {
        return name.replaceFirst("^\\d+", "");
    }

    void load(Path file) throws IOException {
        try (NDManager scratch = manager.newSubManager()) {
            Map<String, NDArray> arrays = new HashMap<>();
            read(scratch, file).forEach(array -> arrays.put(array.getName(), array));
            NDArray steps = arrays.get("step");
            if (steps == null) {
                throw new IOException("checkpoint " + file + " is of another architecture: it does not say its step");
            }
            step = steps.toType(DataType.INT32, false).getInt();
            for (Slot slot : slots) {
                restore(file, arrays.get("value/" + slot.name), slot.value, slot.name);
                restore(file, arrays.get(AVERAGED + slot.name), slot.averaged, slot.name);
                if (slot.trained()) {
                    restore(file, arrays.get("first/" + slot.name), slot.first, slot.name);
                    restore(file, arrays.get("second/" + slot.name), slot.second, slot.name);
                }
            }
        }
    }

    private static NDList read(NDManager scratch, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return NDList.decode(scratch, in);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is no checkpoint of a face detector: " + e.getMessage(), e);
        }
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
