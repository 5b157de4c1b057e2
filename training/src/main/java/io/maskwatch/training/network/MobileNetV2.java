package io.maskwatch.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.maskwatch.training.network.ConvolutionUnit.Layout;
import java.util.ArrayList;
import java.util.List;

/**
 * MobileNetV2 1.0 (Sandler et al. 2018, table 2) under a head of average pool, linear with ReLU, dropout and linear.
 *
 * <p>Input: float {@code [N, 3, H, W]}, H and W multiples of 32, RGB normalised with ImageNet's mean and deviation.
 * Output: logits {@code [N, classes]}. Pooling is over the whole map, 7x7 for a picture of 224, so that the network works on
 * smaller ones, too. DJL's block of the same name is another network: its stem is a 1x1 convolution.
 */
public final class MobileNetV2 extends AbstractBlock {

    private static final int STEM_CHANNELS = 32;
    private static final int LAST_CHANNELS = 1280;
    /** Expansion, channels, repeats and first stride of each sequence of bottlenecks. */
    private static final int[][] SEQUENCES = {
        {1, 16, 1, 1}, {6, 24, 2, 2}, {6, 32, 3, 2}, {6, 64, 4, 2}, {6, 96, 3, 1}, {6, 160, 3, 2}, {6, 320, 1, 1}
    };

    private final int classes;
    private final List<Stage> stages = new ArrayList<>();
    private final Linear hidden;
    private final Dropout dropout;
    private final Linear output;

    /** Units in a row, their input added to their output where the shape stays. */
    record Stage(List<ConvolutionUnit> units, boolean residual) {}

    /**
     * A network with random weights.
     *
     * @param hiddenUnits width of the head's first linear layer
     * @param classes number of logits
     * @param dropoutRate share of hidden units dropped in training, 0 to 1
     */
    public MobileNetV2(int hiddenUnits, int classes, float dropoutRate) {
        this.classes = classes;
        addStage(false, new Layout(3, STEM_CHANNELS, 3, 2, false, true));
        int channels = STEM_CHANNELS;
        for (int[] sequence : SEQUENCES) {
            for (int repeat = 0; repeat < sequence[2]; repeat++) {
                addBottleneck(sequence[0], channels, sequence[1], repeat == 0 ? sequence[3] : 1);
                channels = sequence[1];
            }
        }
        addStage(false, new Layout(channels, LAST_CHANNELS, 1, 1, false, true));
        hidden = addChildBlock("hidden", Linear.builder().setUnits(hiddenUnits).build());
        dropout =
                addChildBlock("dropout", Dropout.builder().optRate(dropoutRate).build());
        output = addChildBlock("output", Linear.builder().setUnits(classes).build());
    }

    private void addBottleneck(int expansion, int inputs, int outputs, int stride) {
        int expanded = inputs * expansion;
        Layout depthwise = new Layout(expanded, expanded, 3, stride, true, true);
        Layout projection = new Layout(expanded, outputs, 1, 1, false, false);
        boolean residual = stride == 1 && inputs == outputs;
        if (expansion == 1) {
            addStage(residual, depthwise, projection);
        } else {
            addStage(residual, new Layout(inputs, expanded, 1, 1, false, true), depthwise, projection);
        }
    }

    private void addStage(boolean residual, Layout... layouts) {
        List<ConvolutionUnit> units = new ArrayList<>();
        for (Layout layout : layouts) {
            units.add(addChildBlock("unit", new ConvolutionUnit(layout)));
        }
        stages.add(new Stage(List.copyOf(units), residual));
    }

    List<Stage> stages() {
        return List.copyOf(stages);
    }

    Linear hidden() {
        return hidden;
    }

    Linear output() {
        return output;
    }

    /** Runs the convolutions. */
    NDArray walk(NDArray input, UnitStep step) {
        NDArray features = input;
        for (int i = 0; i < stages.size(); i++) {
            NDArray output = walk(stages.get(i), features, step);
            if (i > 0) {
                features.close();
            }
            features = output;
        }
        return features;
    }

    private static NDArray walk(Stage stage, NDArray input, UnitStep step) {
        NDArray result = input;
        for (int i = 0; i < stage.units().size(); i++) {
            NDArray next = step.apply(stage.units().get(i), result);
            if (i > 0) {
                result.close();
            }
            result = next;
        }
        if (!stage.residual()) {
            return result;
        }
        try (NDArray added = result) {
            return input.add(added);
        }
    }

    /** What to do with one unit on the way through the network. */
    @FunctionalInterface
    interface UnitStep {
        NDArray apply(ConvolutionUnit unit, NDArray input);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray features =
                walk(inputs.singletonOrThrow(), (unit, input) -> unit.forward(parameters, new NDList(input), training)
                        .singletonOrThrow());
        NDArray pooled = features.mean(new int[] {3}).mean(new int[] {2});
        features.close();
        NDArray rectified = hidden.forward(parameters, new NDList(pooled), training)
                .singletonOrThrow()
                .maximum(0);
        NDList kept = dropout.forward(parameters, new NDList(rectified), training);
        return output.forward(parameters, kept, training);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {new Shape(inputs[0].get(0), classes)};
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        Shape shape = inputs[0];
        for (Stage stage : stages) {
            for (ConvolutionUnit unit : stage.units()) {
                unit.initialize(manager, type, shape);
                shape = unit.getOutputShapes(new Shape[] {shape})[0];
            }
        }
        hidden.initialize(manager, type, new Shape(shape.get(0), LAST_CHANNELS));
        Shape[] hiddenShape = hidden.getOutputShapes(new Shape[] {new Shape(shape.get(0), LAST_CHANNELS)});
        dropout.initialize(manager, type, hiddenShape);
        output.initialize(manager, type, hiddenShape);
    }
}
