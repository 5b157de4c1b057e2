package io.maskwatch.training.network;

import io.maskwatch.training.export.NamedTensor;
import io.maskwatch.training.export.OnnxAttribute;
import io.maskwatch.training.export.OnnxGraph;
import java.util.List;

/** {@link MobileNetV2} as an ONNX model with the same input and output as its TorchScript module. */
public final class MobileNetV2Onnx implements LayerInterpreter<String> {
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
     * @param tensors of {@link MobileNetV2#tensors}
     * @param size side in pixels that the network was trained on
     */
    public static byte[] of(List<NamedTensor> tensors, int size) {
        return new MobileNetV2Onnx().translate(tensors, size);
    }

    private byte[] translate(List<NamedTensor> tensors, int size) {
        graph.input(INPUT, "faces", 3, SIDE, SIDE);
        tensors.forEach(graph::tensor);
        String features = MobileNetV2.features(this, scale(size));
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

    @Override
    public String convolve(Layer layer, String input) {
        String result = layer.onnx().addTo(graph, input);
        return layer.is(Layer.Trait.RELU6) ? graph.layer("Clip", List.of(result, zero, six)) : result;
    }

    @Override
    public String convolveAdding(Layer layer, String input, String features) {
        return graph.layer("Add", List.of(features, convolve(layer, input)));
    }

    private String linear(String input, String layer) {
        return graph.layer(
                "Gemm", List.of(input, layer + "_weight", layer + "_bias"), OnnxAttribute.number("transB", 1));
    }
}
