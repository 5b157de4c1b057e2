package io.maskwatch.training.detector;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.util.Pair;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@link DetectorNetwork} as a trainable block. In: pictures, 3 (RGB), height, width with values of 0 to 255. Out:
 * pictures, 5, cells of all levels one after the other. Not thread-safe.
 */
final class DetectorBlock extends AbstractBlock {
    static final float EPSILON = 1e-5f;
    private static final float MOMENTUM = 0.97f;
    /** The logit that scores start with: hardly any cell has a face. */
    private static final float RARE = -4;

    private final Map<String, ConvolutionLayer> layers = new LinkedHashMap<>();
    private final Map<String, Block> convolutions = new LinkedHashMap<>();
    private final Map<String, Block> normalisations = new LinkedHashMap<>();

    DetectorBlock() {
        new LayerVisitor() {
            @Override
            void visit(ConvolutionLayer layer) {
                register(layer);
            }
        }.visitAll();
    }

    /** A block with the values that a training from nothing begins with. */
    static DetectorBlock initialised(NDManager manager) {
        DetectorBlock block = new DetectorBlock();
        block.setInitializer(
                new XavierInitializer(XavierInitializer.RandomType.GAUSSIAN, XavierInitializer.FactorType.IN, 2),
                Parameter.Type.WEIGHT);
        block.initialize(manager, DataType.FLOAT32, new Shape(1, 3, 64, 64));
        for (Pair<String, Parameter> parameter : block.getParameters()) {
            if (parameter.getKey().matches(".*head\\d+_bias")) {
                NDArray bias = parameter.getValue().getArray();
                bias.set(new NDIndex("0"), RARE);
            } else if (parameter.getKey().matches(".*head\\d+_weight")) {
                parameter.getValue().getArray().muli(0.1f);
            } else if (parameter.getKey().matches(".*bnorm_gamma")) {
                // Residual blocks begin as identity (arXiv 1706.02677, 5.1).
                parameter.getValue().getArray().muli(0);
            }
        }
        return block;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray picture = inputs.singletonOrThrow();
        List<NDArray> flat = new ArrayList<>();
        for (NDArray level : DetectorNetwork.apply(new BlockInterpreter(parameters, training), picture)) {
            Shape shape = level.getShape();
            flat.add(level.reshape(shape.get(0), shape.get(1), shape.get(2) * shape.get(3)));
        }
        return new NDList(flat.get(0).concat(flat.get(1), 2).concat(flat.get(2), 2));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
        for (ConvolutionLayer layer : layers.values()) {
            convolutions.get(layer.name()).initialize(manager, type, new Shape(1, layer.input(), 16, 16));
            if (layer.normalised()) {
                normalisations.get(layer.name()).initialize(manager, type, new Shape(1, layer.output(), 16, 16));
            }
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        long height = inputs[0].get(2);
        long width = inputs[0].get(3);
        long cells = DetectorNetwork.STRIDES.stream()
                .mapToLong(stride -> (height / stride) * (width / stride))
                .sum();
        return new Shape[] {new Shape(inputs[0].get(0), DetectorNetwork.OUTPUT_CHANNELS, cells)};
    }

    private void register(ConvolutionLayer layer) {
        layers.put(layer.name(), layer);
        convolutions.put(
                layer.name(),
                addChildBlock(
                        layer.name(),
                        Conv2d.builder()
                                .setKernelShape(new Shape(layer.kernel(), layer.kernel()))
                                .setFilters(layer.output())
                                .optStride(new Shape(layer.stride(), layer.stride()))
                                .optPadding(new Shape(layer.padding(), layer.padding()))
                                .optGroups(layer.groups())
                                .optBias(!layer.normalised())
                                .build()));
        if (layer.normalised()) {
            normalisations.put(
                    layer.name(),
                    addChildBlock(
                            layer.normalisation(),
                            BatchNorm.builder()
                                    .optEpsilon(EPSILON)
                                    .optMomentum(MOMENTUM)
                                    .build()));
        }
    }

    private final class BlockInterpreter extends ArrayInterpreter {
        private final ParameterStore parameters;
        private final boolean training;

        BlockInterpreter(ParameterStore parameters, boolean training) {
            this.parameters = parameters;
            this.training = training;
        }

        @Override
        public NDArray convolve(ConvolutionLayer layer, NDArray input) {
            NDList result = convolutions.get(layer.name()).forward(parameters, new NDList(input), training);
            if (layer.normalised()) {
                result = normalisations.get(layer.name()).forward(parameters, result, training);
            }
            return layer.activated()
                    ? result.singletonOrThrow().getNDArrayInternal().relu()
                    : result.singletonOrThrow();
        }
    }
}
