package io.maskwatch.training.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.maskwatch.training.network.NetworkArray;
import io.maskwatch.training.network.NetworkArray.Role;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * Everything that a stopped run needs to go on: the network, its running average (the network that is exported), the
 * moments of AdamW and the step. Not thread-safe.
 */
public final class TrainingState implements AutoCloseable {
    private static final NDIndex EVERYTHING = new NDIndex("...");
    private static final float FIRST_MOMENT = 0.9f;
    private static final float SECOND_MOMENT = 0.999f;
    private static final float SMALLEST_DIVISOR = 1e-8f;

    private final NDManager manager;
    private final boolean normalised;
    private final Rules rules;
    private final List<Slot> slots = new ArrayList<>();
    private int step;

    /**
     * How weights change in a step.
     *
     * @param weightDecay of AdamW
     * @param biasesDecay whether large biases are held down, too
     * @param largestNorm gradients of a larger norm, all parameters together, are scaled down to it
     * @param kept by the number of the step, the share of the running average that stays when the weights are added to it
     */
    public record Rules(float weightDecay, boolean biasesDecay, double largestNorm, IntToDoubleFunction kept) {
        /** The running average takes note of the weights at one of so many steps. */
        public static final int AVERAGE_EVERY = 4;

        /** The share that an average keeps at a step, young ones less of it. */
        public static double young(double kept, int step) {
            return Math.min(kept, (1.0 + step) / (10.0 + step));
        }
    }

    private record Slot(NetworkArray array, NDArray value, NDArray average, NDArray first, NDArray second) {
        /** By their names in a checkpoint. */
        Map<String, NDArray> parts() {
            Map<String, NDArray> parts = new LinkedHashMap<>();
            parts.put("value/" + array.name(), value);
            parts.put(Checkpoint.AVERAGE + array.name(), average);
            if (array.trained()) {
                parts.put("first/" + array.name(), first);
                parts.put("second/" + array.name(), second);
            }
            return parts;
        }
    }

    /**
     * A network before its first step.
     *
     * @param arrays all of the network
     * @param normalised as in {@link NetworkArray#all}
     */
    public TrainingState(NDManager parent, List<NetworkArray> arrays, boolean normalised, Rules rules) {
        this.manager = parent.newSubManager();
        this.normalised = normalised;
        this.rules = rules;
        for (NetworkArray array : arrays) {
            NDArray value = array.initial(manager, normalised);
            value.setRequiresGradient(array.trained());
            NDArray average = manager.zeros(array.shape());
            assign(average, value);
            NDArray first = array.trained() ? manager.zeros(array.shape()) : null;
            NDArray second = array.trained() ? manager.zeros(array.shape()) : null;
            slots.add(new Slot(array, value, average, first, second));
        }
    }

    /** Whether the network has batch normalisation. */
    public boolean normalised() {
        return normalised;
    }

    /** How many have been taken. */
    public int step() {
        return step;
    }

    /** In the order of the weights; the arrays that the steps change. */
    public NDList values() {
        NDList values = new NDList();
        slots.forEach(slot -> values.add(slot.value));
        return values;
    }

    /** The averaged network by the names of its arrays. */
    public Map<String, float[]> averages() {
        Map<String, float[]> arrays = new HashMap<>();
        slots.forEach(slot -> arrays.put(slot.array.name(), slot.average.toFloatArray()));
        return arrays;
    }

    /**
     * One step of AdamW (arXiv 1711.05101) with the gradients that the parameters hold now; they are zero afterwards.
     *
     * @return false where a gradient is no number; no weight has changed then, and {@link #skip} is next
     */
    public boolean update(float learningRate) {
        double norm = gradientNorm();
        if (!Double.isFinite(norm)) {
            return false;
        }
        step++;
        float corrected = (float)
                (learningRate * Math.sqrt(1 - Math.pow(SECOND_MOMENT, step)) / (1 - Math.pow(FIRST_MOMENT, step)));
        float rescale = (float) Math.min(1, rules.largestNorm() / norm);
        slots.stream().filter(slot -> slot.array.trained()).forEach(slot -> {
            NDArray value = slot.value;
            try (NDArray gradient = value.getGradient()) {
                value.getNDArrayInternal()
                        .adamUpdate(
                                new NDList(value, gradient, slot.first, slot.second),
                                new NDList(value),
                                learningRate,
                                corrected,
                                rules.biasesDecay() || slot.array.role() == Role.WEIGHT ? rules.weightDecay() : 0,
                                rescale,
                                -1,
                                FIRST_MOMENT,
                                SECOND_MOMENT,
                                SMALLEST_DIVISOR,
                                false,
                                true);
            }
        });
        if (step % Rules.AVERAGE_EVERY == 0) {
            average((float) rules.kept().applyAsDouble(step));
        }
        return true;
    }

    private double gradientNorm() {
        double sum = 0;
        for (Slot slot : slots) {
            if (slot.array.trained()) {
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
                slot.average.muli(keep).addi(part);
            }
        }
    }

    /** Forgets the gradients of a step that is not taken, and the means and variances that its pictures have left. */
    public void skip() {
        for (Slot slot : slots) {
            if (slot.array.trained()) {
                try (NDArray gradient = slot.value.getGradient()) {
                    gradient.set(EVERYTHING, 0);
                }
            } else {
                assign(slot.value, slot.average);
            }
        }
    }

    /** Writes all of it as NPZ. */
    public void save(OutputStream out) throws IOException {
        try (NDManager scratch = manager.newSubManager()) {
            NDList arrays = new NDList();
            add(arrays, Checkpoint.STEP, scratch.create(step));
            slots.forEach(slot -> slot.parts()
                    .forEach((name, array) ->
                            add(arrays, name, scratch.create(array.toFloatArray(), array.getShape()))));
            arrays.encode(out, NDList.Encoding.NPZ);
        }
    }

    private static void add(NDList arrays, String name, NDArray array) {
        array.setName(name);
        arrays.add(array);
    }

    /**
     * Goes on where a run stopped.
     *
     * @throws IOException where the checkpoint is one of another architecture
     */
    public void load(Checkpoint checkpoint) throws IOException {
        step = checkpoint.step();
        for (Slot slot : slots) {
            for (Map.Entry<String, NDArray> part : slot.parts().entrySet()) {
                assign(part.getValue(), checkpoint.get(part.getKey(), slot.value.getShape()));
            }
        }
    }

    /**
     * Takes the weights of another network, maybe of a smaller one: layers that it lacks keep their first values. The
     * moments and the step stay as they are.
     *
     * @return the names of the arrays that are not among them
     */
    public List<String> begin(Map<String, float[]> weights) {
        List<String> missing = new ArrayList<>();
        for (Slot slot : slots) {
            float[] values = weights.get(slot.array.name());
            if (values == null) {
                missing.add(slot.array.name());
            } else {
                try (NDArray array = manager.create(values, slot.value.getShape())) {
                    assign(slot.value, array);
                    assign(slot.average, array);
                }
            }
        }
        return missing;
    }

    /**
     * Copies in place. {@link NDArray#copyTo} would not do: it lets the target live in a buffer of the Java heap's
     * cleaner, which is freed with the handle that it was called on.
     */
    private static void assign(NDArray to, NDArray from) {
        try (NDArray shared = to.stopGradient();
                NDArray source = from.stopGradient()) {
            shared.set(EVERYTHING, 0);
            shared.addi(source);
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
