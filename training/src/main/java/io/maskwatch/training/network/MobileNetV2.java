package io.maskwatch.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * MobileNetV2 1.0 (Sandler et al. 2018) under a head of average pool, linear with ReLU, dropout and linear.
 *
 * <p>Input: float {@code [N, 3, H, W]}, H and W multiples of 32, RGB normalised with ImageNet's mean and deviation.
 * Output: logits {@code [N, classes]}. Pooling is over the whole map, 7x7 for a picture of 224, so that the network works on
 * smaller ones, too. DJL's block of the same name is another network: its stem is a 1x1 convolution. It is computed by
 * TorchScript, which is compiled when it is first needed.
 */
public final class MobileNetV2 extends AbstractBlock implements AutoCloseable {

    private final int classes;
    private final float dropoutRate;
    private final Precision precision;
    private ScriptFunction training;
    private ScriptFunction inference;

    /**
     * A network that begins with random weights (arXiv 1502.01852), and residual blocks as identity.
     *
     * @param hiddenUnits width of the head's first linear layer
     * @param classes number of logits
     * @param dropoutRate share of hidden units dropped in training, 0 to 1
     * @param precision of its convolutions in training
     */
    public MobileNetV2(int hiddenUnits, int classes, float dropoutRate, Precision precision) {
        this.classes = classes;
        this.dropoutRate = dropoutRate;
        this.precision = precision;
        for (Convolution convolution : Convolution.all()) {
            Parameter.Builder weight = Parameter.builder()
                    .setName(convolution.weight())
                    .setType(Parameter.Type.WEIGHT)
                    .optShape(convolution.shape());
            if (convolution.endsResidual()) {
                weight.optInitializer(Initializer.ZEROS);
            }
            addParameter(weight.build());
            addBias(convolution.bias(), convolution.outputs());
        }
        addLinear("hidden", Convolution.LAST_CHANNELS, hiddenUnits);
        addLinear("output", hiddenUnits, classes);
    }

    private void addLinear(String name, int inputs, int outputs) {
        addParameter(Parameter.builder()
                .setName(name + "_weight")
                .setType(Parameter.Type.WEIGHT)
                .optShape(new Shape(outputs, inputs))
                .build());
        addBias(name + "_bias", outputs);
    }

    private void addBias(String name, int outputs) {
        addParameter(Parameter.builder()
                .setName(name)
                .setType(Parameter.Type.BIAS)
                .optShape(new Shape(outputs))
                .build());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean trains, PairList<String, Object> options) {
        NDArray pictures = inputs.singletonOrThrow();
        NDList arguments = new NDList(pictures);
        for (Parameter parameter : getDirectParameters().values()) {
            arguments.add(parameters.getValue(parameter, pictures.getDevice(), trains));
        }
        return new NDList(function(trains).call(pictures.getManager(), arguments));
    }

    private ScriptFunction function(boolean trains) {
        try {
            if (trains && training == null) {
                training = new ScriptFunction(MobileNetV2Source.training(parameterNames(), precision, dropoutRate));
            } else if (!trains && inference == null) {
                inference = new ScriptFunction(MobileNetV2Source.inference(parameterNames()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the network was compiled", e);
        }
        return trains ? training : inference;
    }

    private String parameterNames() {
        return String.join(", ", getDirectParameters().keys());
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {new Shape(inputs[0].get(0), classes)};
    }

    /** An initialised parameter, such as {@code unit0_weight}, {@code hidden_bias} or {@code output_weight}. */
    NDArray array(String name) {
        return getDirectParameters().get(name).getArray();
    }

    @Override
    public void close() {
        if (training != null) {
            training.close();
        }
        if (inference != null) {
            inference.close();
        }
    }
}
