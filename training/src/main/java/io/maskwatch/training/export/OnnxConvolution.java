package io.maskwatch.training.export;

import java.util.List;

/**
 * A convolution with a bias in an {@link OnnxGraph}.
 *
 * @param name of a layer whose weights are the graph's {@code <name>_weight} and {@code <name>_bias}
 * @param kernel side of the square kernel
 * @param stride the same both ways
 * @param before padding above and on the left
 * @param after padding below and on the right
 * @param groups 1 for a dense one
 */
public record OnnxConvolution(String name, int kernel, int stride, int before, int after, int groups) {
    /** Adds it; the name of its result. */
    public String addTo(OnnxGraph graph, String input) {
        return graph.layer(
                "Conv",
                List.of(input, name + "_weight", name + "_bias"),
                OnnxAttribute.numbers("kernel_shape", kernel, kernel),
                OnnxAttribute.numbers("strides", stride, stride),
                OnnxAttribute.numbers("pads", before, before, after, after),
                OnnxAttribute.number("group", groups));
    }
}
