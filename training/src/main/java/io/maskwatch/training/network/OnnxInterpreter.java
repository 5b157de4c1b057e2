package io.maskwatch.training.network;

import io.maskwatch.training.export.NamedTensor;
import io.maskwatch.training.export.OnnxAttribute;
import io.maskwatch.training.export.OnnxGraph;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A network as a part of an ONNX graph; batch normalisation is folded. */
public final class OnnxInterpreter implements NetworkInterpreter<String> {
    /** The axis of a tensor's rows; that of its columns is the next one. */
    public static final int HEIGHT = 2;

    private static final int OPERATORS = 18;

    private final OnnxGraph graph = new OnnxGraph(OPERATORS);
    private final Map<String, NamedTensor> tensors = new HashMap<>();
    private String zero;
    private String six;

    /** @param tensors weights of the convolutions, each written before the first that uses it; others must stand in the graph */
    public OnnxInterpreter(List<NamedTensor> tensors) {
        tensors.forEach(tensor -> this.tensors.put(tensor.name(), tensor));
    }

    /** Writes the limits of ReLU6, which all layers share: before the first of them. */
    void limits() {
        zero = graph.constant(0);
        six = graph.constant(6);
    }

    public OnnxGraph graph() {
        return graph;
    }

    @Override
    public String normalise(String picture, float mean, float scale) {
        String centred = graph.layer("Sub", List.of(picture, graph.constant(mean)));
        return graph.layer("Mul", List.of(centred, graph.constant(scale)));
    }

    @Override
    public String convolve(Layer layer, String input) {
        return activated(layer, convolution(layer, input));
    }

    @Override
    public String convolveAdding(Layer layer, String input, String features) {
        String convolved = convolution(layer, input);
        // In the order that the shipped files have.
        return layer.activation() == Layer.Activation.NONE
                ? add(features, convolved)
                : activated(layer, add(convolved, features));
    }

    private String convolution(Layer layer, String input) {
        for (NetworkArray array : NetworkArray.all(List.of(layer), false)) {
            Optional.ofNullable(tensors.remove(array.name())).ifPresent(graph::tensor);
        }
        return graph.convolution(
                layer.name(),
                input,
                layer.kernel(),
                layer.stride(),
                layer.paddingBefore(),
                layer.paddingAfter(),
                layer.groups());
    }

    private String activated(Layer layer, String result) {
        return switch (layer.activation()) {
            case NONE -> result;
            case RELU -> graph.layer("Relu", List.of(result));
            case RELU6 -> graph.layer("Clip", List.of(result, zero, six));
        };
    }

    /** Values beyond the limits become these. */
    public String clip(String values, double least, double most) {
        return graph.layer("Clip", List.of(values, graph.constant(least), graph.constant(most)));
    }

    @Override
    public String add(String first, String second) {
        return graph.layer("Add", List.of(first, second));
    }

    @Override
    public String enlarge(String input, String finer) {
        graph.tensor(new NamedTensor(input + "_scales", new long[] {4}, new float[] {1, 1, 2, 2}));
        String doubled = graph.layer(
                "Resize",
                List.of(input, "", input + "_scales"),
                OnnxAttribute.word("mode", "nearest"),
                OnnxAttribute.word("nearest_mode", "floor"),
                OnnxAttribute.word("coordinate_transformation_mode", "asymmetric"));
        String size =
                slice(graph.layer("Shape", List.of(finer)), graph.list(HEIGHT), graph.list(HEIGHT + 2), graph.list(0));
        return slice(doubled, graph.list(0, 0), size, graph.list(HEIGHT, HEIGHT + 1));
    }

    /** A part of a tensor between two lists of indices along some axes. */
    public String slice(String input, String from, String to, String axes) {
        return graph.layer("Slice", List.of(input, from, to, axes));
    }
}
