package io.maskwatch.training.network;

import ai.djl.ndarray.types.Shape;
import java.util.Set;

/**
 * A layer of a network: a convolution with a square kernel and "same" padding, or a fully connected one.
 *
 * @param name unique in the network; what its arrays are called in checkpoints and exported files begins with it
 * @param input channels that come in
 * @param output channels that go out
 * @param kernel side of the kernel, 1 or 3
 * @param stride 1 or 2
 */
public record Layer(String name, int input, int output, int kernel, int stride, Set<Trait> traits) {
    /** Without any a layer is dense and ends with ReLU. */
    public enum Trait {
        /** One filter for each channel. */
        DEPTHWISE,
        /** Its weight has no kernel. */
        FULLY_CONNECTED,
        /** Not activated. */
        LINEAR,
        /** ReLU6 instead of ReLU. */
        RELU6,
        /** What it gives is added to what a block of layers began with. */
        ENDS_RESIDUAL,
        /** Pads right and bottom only, as TensorFlow's 'SAME' does at a stride of 2. */
        PADS_AFTER,
        /** Computes in 32 bits in a training of mixed precision, too. */
        EXACT,
        /** Says where faces are: never normalised nor activated, and exact, since it is compared with targets. */
        HEAD
    }

    /** What a convolution's result goes through. */
    public enum Activation {
        NONE("none"),
        RELU("relu"),
        RELU6("hardtanh");

        /** oneDNN's name of it. */
        final String operation;

        Activation(String operation) {
            this.operation = operation;
        }
    }

    public Layer {
        traits = Set.copyOf(traits);
        if (kernel % 2 == 0 || stride < 1 || input < 1 || output < 1) {
            throw new IllegalArgumentException("layer " + name + " has kernel " + kernel + ", stride " + stride
                    + ", channels " + input + " to " + output);
        }
        if (traits.contains(Trait.DEPTHWISE) && input != output) {
            throw new IllegalArgumentException(
                    "depthwise layer " + name + " must keep its channels, got " + input + " to " + output);
        }
    }

    public static Layer of(String name, int input, int output, int kernel, int stride, Trait... traits) {
        return new Layer(name, input, output, kernel, stride, Set.of(traits));
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /** What follows it, or the sum that it ends. */
    public Activation activation() {
        if (is(Trait.LINEAR) || is(Trait.HEAD)) {
            return Activation.NONE;
        }
        return is(Trait.RELU6) ? Activation.RELU6 : Activation.RELU;
    }

    /** Above and on the left. */
    public int paddingBefore() {
        return is(Trait.PADS_AFTER) ? 0 : kernel / 2;
    }

    /** Below and on the right. */
    public int paddingAfter() {
        return kernel / 2;
    }

    public int groups() {
        return is(Trait.DEPTHWISE) ? input : 1;
    }

    /** Of the weights: outputs, inputs of a group, height, width. */
    Shape shape() {
        return is(Trait.FULLY_CONNECTED)
                ? new Shape(output, input)
                : new Shape(output, input / groups(), kernel, kernel);
    }
}
