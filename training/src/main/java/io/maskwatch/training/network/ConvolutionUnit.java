package io.maskwatch.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * Convolution, batch norm and, unless it is a linear projection, ReLU6. A stride of two pads right and bottom only, as
 * TensorFlow's 'SAME' does, because the ImageNet weights were trained so.
 */
final class ConvolutionUnit extends AbstractBlock {

    private static final float EPSILON = 1e-5f;

    private final Layout layout;
    private final Conv2d convolution;
    private final BatchNorm norm;

    /**
     * The shape of a unit.
     *
     * @param inputs channels in
     * @param outputs channels out
     * @param kernel side of the square kernel, 1 or 3
     * @param stride 1 or 2
     * @param depthwise whether every channel has its own kernel
     * @param activated whether ReLU6 follows
     */
    record Layout(int inputs, int outputs, int kernel, int stride, boolean depthwise, boolean activated) {
        boolean padsRightAndBottom() {
            return stride == 2;
        }

        int padding() {
            return padsRightAndBottom() ? 0 : kernel / 2;
        }

        int groups() {
            return depthwise ? inputs : 1;
        }
    }

    ConvolutionUnit(Layout layout) {
        this.layout = layout;
        this.convolution = addChildBlock(
                "convolution",
                Conv2d.builder()
                        .setKernelShape(new Shape(layout.kernel(), layout.kernel()))
                        .setFilters(layout.outputs())
                        .optStride(new Shape(layout.stride(), layout.stride()))
                        .optPadding(new Shape(layout.padding(), layout.padding()))
                        .optGroups(layout.groups())
                        .optBias(false)
                        .build());
        this.norm =
                addChildBlock("norm", BatchNorm.builder().optEpsilon(EPSILON).build());
    }

    Layout layout() {
        return layout;
    }

    /** The convolution with the batch norm's running statistics folded in. The caller closes both arrays. */
    NDList folded(NDManager manager) {
        try (NDManager scratch = manager.newSubManager()) {
            NDArray deviation = array(norm, "runningVar").duplicate();
            deviation.attach(scratch);
            NDArray scale = array(norm, "gamma")
                    .stopGradient()
                    .div(deviation.add(EPSILON).sqrt());
            NDArray weight = array(convolution, "weight").stopGradient().mul(scale.reshape(-1, 1, 1, 1));
            NDArray bias = array(norm, "beta")
                    .stopGradient()
                    .sub(array(norm, "runningMean").mul(scale));
            NDList folded = new NDList(weight, bias);
            folded.attach(manager);
            return folded;
        }
    }

    /**
     * Takes over a convolution whose batch norm was folded away, so that the unit computes the same function of this
     * input: the norm undoes what it does to the statistics of this very input.
     */
    void unfold(NDArray weight, NDArray bias, NDArray input) {
        array(convolution, "weight").set(weight.toByteBuffer());
        try (NDManager scratch = input.getManager().newSubManager()) {
            NDArray features = convolve(new ParameterStore(scratch, false), input, false);
            features.attach(scratch);
            NDArray channels = features.transpose(1, 0, 2, 3).reshape(layout.outputs(), -1);
            NDArray mean = channels.mean(new int[] {1});
            NDArray variance = channels.sub(mean.reshape(-1, 1)).square().mean(new int[] {1});
            array(norm, "runningMean").set(mean.toByteBuffer());
            array(norm, "runningVar").set(variance.toByteBuffer());
            array(norm, "gamma").set(variance.add(EPSILON).sqrt().toByteBuffer());
            array(norm, "beta").set(mean.add(bias).toByteBuffer());
        }
    }

    private NDArray convolve(ParameterStore parameters, NDArray input, boolean training) {
        if (!layout.padsRightAndBottom()) {
            return convolution.forward(parameters, new NDList(input), training).singletonOrThrow();
        }
        try (NDArray padded = input.pad(new Shape(0, 1, 0, 1), 0)) {
            return convolution.forward(parameters, new NDList(padded), training).singletonOrThrow();
        }
    }

    /** Closes what it no longer needs at once: a whole network's intermediate results are gigabytes. */
    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray normed;
        try (NDArray features = convolve(parameters, inputs.singletonOrThrow(), training)) {
            normed = norm.forward(parameters, new NDList(features), training).singletonOrThrow();
        }
        if (!layout.activated()) {
            return new NDList(normed);
        }
        try (normed) {
            return new NDList(clampToSix(normed));
        }
    }

    /** ReLU6 as two ReLUs: the backward pass of a clamp alone takes as long as all convolutions together. */
    private static NDArray clampToSix(NDArray features) {
        try (NDArray shifted = features.sub(6f);
                NDArray above = shifted.getNDArrayInternal().relu();
                NDArray positive = features.getNDArrayInternal().relu()) {
            return positive.sub(above);
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        Shape input = inputs[0];
        return new Shape[] {
            new Shape(
                    input.get(0),
                    layout.outputs(),
                    (input.get(2) + layout.stride() - 1) / layout.stride(),
                    (input.get(3) + layout.stride() - 1) / layout.stride())
        };
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        Shape input = inputs[0];
        convolution.initialize(
                manager, type, new Shape(input.get(0), input.get(1), input.get(2) + 1, input.get(3) + 1));
        norm.initialize(manager, type, getOutputShapes(inputs));
    }

    private static NDArray array(ai.djl.nn.Block block, String name) {
        Parameter parameter = block.getDirectParameters().get(name);
        return parameter.getArray();
    }
}
