package io.maskwatch.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.IntStream;

/** Puts convolutions whose batch norms were folded away into a network that has them. */
final class FoldedConvolutions {

    private FoldedConvolutions() {}

    /** A convolution without batch norm: weights {@code [outputs, inputs / groups, kernel, kernel]} and biases {@code [outputs]}. */
    record Folded(NDArray weight, NDArray bias) {}

    /** Gives the convolutions, counted from 0 in network order. */
    @FunctionalInterface
    interface Source {
        /**
         * One convolution.
         *
         * @param shape that the network's weights have; another one is refused
         */
        Folded get(int index, Shape shape, NDManager manager);
    }

    static int count(MobileNetV2 network) {
        return network.stages().stream().mapToInt(stage -> stage.units().size()).sum();
    }

    /**
     * Takes them all over. Batch norms get the statistics of the pictures, see {@link ConvolutionUnit#unfold}.
     *
     * @param pictures float {@code [N, 3, S, S]}
     * @param file where the convolutions come from, for messages
     * @throws IOException where a convolution has another shape than the network's
     */
    static void take(MobileNetV2 network, NDArray pictures, Path file, Source source) throws IOException {
        try (NDManager manager = pictures.getManager().newSubManager()) {
            Iterator<Integer> indices = IntStream.range(0, count(network)).iterator();
            ParameterStore parameters = new ParameterStore(manager, false);
            NDArray copy = pictures.mul(1f);
            copy.attach(manager);
            network.walk(copy, (unit, input) -> {
                int index = indices.next();
                ConvolutionUnit.Layout layout = unit.layout();
                Shape shape = new Shape(
                        layout.outputs(), layout.inputs() / layout.groups(), layout.kernel(), layout.kernel());
                Folded folded = source.get(index, shape, manager);
                if (!folded.weight.getShape().equals(shape) || folded.bias.size() != layout.outputs()) {
                    throw new UncheckedIOException(
                            new IOException("%s: convolution %d must be %s, got %s with biases %s"
                                    .formatted(file, index, shape, folded.weight.getShape(), folded.bias.getShape())));
                }
                unit.unfold(folded.weight, folded.bias, input);
                return unit.forward(parameters, new NDList(input), false).singletonOrThrow();
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
