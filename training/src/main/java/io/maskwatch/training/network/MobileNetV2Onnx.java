package io.maskwatch.training.network;

import io.maskwatch.training.export.FrozenWeights;
import io.maskwatch.training.export.NamedTensor;
import io.maskwatch.training.export.OnnxAttribute;
import io.maskwatch.training.export.OnnxConvolution;
import io.maskwatch.training.export.OnnxGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The classifier as an ONNX model with the same input and output as {@link MobileNetV2Script}. */
public final class MobileNetV2Onnx {
    private static final int OPERATORS = 18;
    private static final int SIDE = 224;
    private static final String INPUT = "faces";
    private static final String OUTPUT = "probabilities";

    private final OnnxGraph graph = new OnnxGraph(OPERATORS);
    private final String zero = graph.constant(0);
    private final String six = graph.constant(6);

    private MobileNetV2Onnx() {}

    /**
     * Translates. The model scales its input to the size that the network works on.
     *
     * @param tensors of {@link MobileNetV2Script}
     * @param size side in pixels that the network was trained on
     */
    public static byte[] of(List<NamedTensor> tensors, int size) {
        return new MobileNetV2Onnx().translate(tensors, size);
    }

    /**
     * The weights of a file that {@link MobileNetV2Script} made, with their names and shapes.
     *
     * @throws IOException where the file cannot be read or is of another network
     */
    public static List<NamedTensor> read(Path file) throws IOException {
        List<float[]> arrays = FrozenWeights.read(file);
        int convolutions = Convolution.all().size();
        if (arrays.size() != 2 * convolutions + 4) {
            throw new IOException("%s is no exported mask classifier: it has %d arrays, expected %d"
                    .formatted(file, arrays.size(), 2 * convolutions + 4));
        }
        List<NamedTensor> tensors = new ArrayList<>();
        try {
            for (Convolution convolution : Convolution.all()) {
                int at = 2 * convolution.index();
                tensors.add(new NamedTensor(
                        convolution.weight(), convolution.shape().getShape(), arrays.get(at)));
                tensors.add(
                        new NamedTensor(convolution.bias(), new long[] {convolution.outputs()}, arrays.get(at + 1)));
            }
            int inputs = Convolution.LAST_CHANNELS;
            for (String layer : List.of("hidden", "output")) {
                float[] bias = arrays.get(tensors.size() + 1);
                tensors.add(new NamedTensor(
                        layer + "_weight", new long[] {bias.length, inputs}, arrays.get(tensors.size())));
                tensors.add(new NamedTensor(layer + "_bias", new long[] {bias.length}, bias));
                inputs = bias.length;
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("%s is no exported mask classifier: %s".formatted(file, e.getMessage()), e);
        }
        return tensors;
    }

    private byte[] translate(List<NamedTensor> tensors, int size) {
        graph.input(INPUT, "faces", 3, SIDE, SIDE);
        tensors.forEach(graph::tensor);
        String features = scale(size);
        String kept = features;
        for (Convolution convolution : Convolution.all()) {
            kept = convolution.startsResidual() ? features : kept;
            features = convolve(convolution, features);
            if (convolution.endsResidual()) {
                features = graph.layer("Add", List.of(kept, features));
            } else if (convolution.activated()) {
                features = graph.layer("Clip", List.of(features, zero, six));
            }
        }
        String pooled = graph.layer("GlobalAveragePool", List.of(features));
        String flat = graph.layer("Flatten", List.of(pooled), OnnxAttribute.number("axis", 1));
        String hidden = graph.layer("Relu", List.of(linear(flat, "hidden")));
        graph.layer(OUTPUT, "Softmax", List.of(linear(hidden, "output")), OnnxAttribute.number("axis", 1));
        graph.output(OUTPUT, "faces", 2);
        return graph.model();
    }

    /** With anti-aliasing, as the training pictures were made. */
    private String scale(int size) {
        return graph.layer(
                "Resize",
                List.of(INPUT, "", "", graph.list(size, size)),
                OnnxAttribute.word("mode", "linear"),
                OnnxAttribute.word("coordinate_transformation_mode", "half_pixel"),
                OnnxAttribute.number("antialias", 1),
                OnnxAttribute.number("exclude_outside", 1),
                OnnxAttribute.numbers("axes", 2, 3));
    }

    private String convolve(Convolution convolution, String input) {
        int before = convolution.padding();
        int after = convolution.padsRightAndBottom() ? 1 : before;
        return new OnnxConvolution(
                        "unit" + convolution.index(),
                        convolution.kernel(),
                        convolution.stride(),
                        before,
                        after,
                        convolution.groups())
                .addTo(graph, input);
    }

    private String linear(String input, String layer) {
        return graph.layer(
                "Gemm", List.of(input, layer + "_weight", layer + "_bias"), OnnxAttribute.number("transB", 1));
    }
}
