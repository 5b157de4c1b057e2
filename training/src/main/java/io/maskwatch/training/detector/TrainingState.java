package io.maskwatch.training.detector;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that a stopped run needs to go on: the network, its running average (the network that is exported), the
 * moments of AdamW and the step. Not thread-safe.
 */
final class TrainingState implements AutoCloseable {
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

        /** By their names in a checkpoint. */
        Map<String, NDArray> parts() {
            Map<String, NDArray> parts = new LinkedHashMap<>();
            parts.put(Checkpoint.VALUE + name(), value);
            parts.put(Checkpoint.AVERAGE + name(), averaged);
            if (trained()) {
                parts.put("first/" + name(), first);
                parts.put("second/" + name(), second);
            }
            return parts;
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
     * @return false where a gradient is no number; no weight has changed then, and {@link #skip} is next
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

    /** Forgets the gradients of a step that is not taken, and the means and variances that its pictures have left. */
    void skip() {
        for (Slot slot : slots) {
            if (slot.trained()) {
                try (NDArray gradient = slot.value.getGradient()) {
                    gradient.set(EVERYTHING, 0);
                }
            } else {
                assign(slot.value, slot.averaged);
            }
        }
    }

    /** @throws IOException where the file cannot be written; the former one is whole then */
    void save(Path file) throws IOException {
        try (NDManager scratch = manager.newSubManager()) {
            NDList arrays = new NDList();
            Checkpoint.add(arrays, "step", scratch.create(step));
            for (Slot slot : slots) {
                slot.parts()
                        .forEach((name, array) ->
                                Checkpoint.add(arrays, name, scratch.create(array.toFloatArray(), array.getShape())));
            }
            Checkpoint.write(arrays, file);
        }
    }

    /**
     * Takes the weights of another network, maybe of a smaller one: layers that it lacks keep their first values. The
     * moments and the step stay as they are.
     *
     * @param weights of {@link FoldedWeights}; this network must not be normalised
     * @return the arrays that are not among them
     */
    List<String> begin(Map<String, float[]> weights) {
        if (normalised) {
            throw new IllegalStateException("a network with batch normalisation cannot begin with folded weights");
        }
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

    /** @throws IOException where the file is no checkpoint, or one of another architecture */
    static TrainingState load(NDManager parent, Path file) throws IOException {
        try (NDManager scratch = parent.newSubManager()) {
            Checkpoint checkpoint = Checkpoint.read(scratch, file);
            TrainingState state = new TrainingState(parent, checkpoint.normalised());
            try {
                state.step = checkpoint.step();
                for (Slot slot : state.slots) {
                    for (Map.Entry<String, NDArray> part : slot.parts().entrySet()) {
                        assign(part.getValue(), checkpoint.get(part.getKey(), slot.array.shape()));
                    }
                }
            } catch (IOException e) {
                state.close();
                throw e;
            }
            return state;
        }
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

    @Override
    public void close() {
        manager.close();
    }
}
