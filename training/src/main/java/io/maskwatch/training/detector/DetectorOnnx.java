package io.maskwatch.training.detector;

import io.maskwatch.training.export.NamedTensor;
import io.maskwatch.training.export.OnnxAttribute;
import io.maskwatch.training.export.OnnxGraph;
import io.maskwatch.training.network.Layer;
import io.maskwatch.training.network.NetworkArray;
import io.maskwatch.training.network.NetworkInterpreter;
import io.maskwatch.training.network.ScriptConvolution.Activation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The network as an ONNX model with the same input and output as {@link DetectorScript}. */
public final class DetectorOnnx implements NetworkInterpreter<String> {
    private static final int OPERATORS = 18;
    private static final String INPUT = "pictures";
    private static final String OUTPUT = "faces";
    private static final int HEIGHT = 2;
    private static final int WIDTH = 3;

    private final OnnxGraph graph = new OnnxGraph(OPERATORS);
    private final Map<String, float[]> weights;

    private DetectorOnnx(Map<String, float[]> weights) {
        this.weights = weights;
    }

    /**
     * Translates a detector that has been exported as TorchScript.
     *
     * @throws IOException where the file cannot be read or holds another network
     */
    public static byte[] of(Path torchScript) throws IOException {
        return of(FoldedWeights.read(torchScript));
    }

    /** @param weights all of {@link FoldedWeights} */
    static byte[] of(Map<String, float[]> weights) {
        DetectorOnnx network = new DetectorOnnx(weights);
        network.graph.input(INPUT, "pictures", 3, "height", "width");
        List<String> levels = DetectorNetwork.apply(network, INPUT);
        List<String> faces = IntStream.range(0, levels.size())
                .mapToObj(level -> network.decode(levels.get(level), DetectorNetwork.STRIDES.get(level)))
                .toList();
        network.graph.layer(OUTPUT, "Concat", faces, OnnxAttribute.number("axis", 1));
        network.graph.output(OUTPUT, "pictures", "cells", DetectorNetwork.OUTPUT_CHANNELS);
        return network.graph.model();
    }

    /** Boxes and scores of the cells of a level: {@code [N, cells, 5]}. */
    private String decode(String level, int stride) {
        String shape = graph.layer("Shape", List.of(level));
        String columns = counting(shape, WIDTH);
        String rows = graph.layer("Unsqueeze", List.of(counting(shape, HEIGHT), graph.list(1)));
        String x = centre(channel(level, 1), columns, stride);
        String y = centre(channel(level, 2), rows, stride);
        String width = half(channel(level, 3), stride);
        String height = half(channel(level, 4), stride);
        String score = graph.layer("Sigmoid", List.of(channel(level, 0)));
        String edges = graph.layer(
                "Concat",
                List.of(
                        graph.layer("Sub", List.of(x, width)),
                        graph.layer("Sub", List.of(y, height)),
                        graph.layer("Add", List.of(x, width)),
                        graph.layer("Add", List.of(y, height)),
                        score),
                OnnxAttribute.number("axis", 1));
        String flat = graph.layer("Reshape", List.of(edges, graph.list(0, DetectorNetwork.OUTPUT_CHANNELS, -1)));
        return graph.layer("Transpose", List.of(flat), OnnxAttribute.numbers("perm", 0, 2, 1));
    }

    /** 0, 1, 2, ... up to the size along an axis, as floats. */
    private String counting(String shape, int axis) {
        String size = graph.layer("Gather", List.of(shape, graph.integer(axis)));
        String numbers = graph.layer("Range", List.of(graph.integer(0), size, graph.integer(1)));
        return graph.layer("Cast", List.of(numbers), OnnxAttribute.number("to", 1));
    }

    private String channel(String level, int channel) {
        return slice(level, graph.list(channel), graph.list(channel + 1), graph.list(1));
    }

    private String slice(String input, String from, String to, String axes) {
        return graph.layer("Slice", List.of(input, from, to, axes));
    }

    private String centre(String offset, String cell, int stride) {
        String cells = graph.layer("Add", List.of(graph.layer("Add", List.of(offset, cell)), graph.constant(0.5)));
        return graph.layer("Mul", List.of(cells, graph.constant(stride)));
    }

    private String half(String logarithm, int stride) {
        String limited = graph.layer(
                "Clip",
                List.of(
                        logarithm,
                        graph.constant(-CellGrid.LARGEST_LOGARITHM),
                        graph.constant(CellGrid.LARGEST_LOGARITHM)));
        return graph.layer(
                "Mul", List.of(graph.layer("Exp", List.of(limited)), graph.constant(stride * CellGrid.UNIT / 2)));
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
        return activated(layer, add(convolution(layer, input), features));
    }

    private String convolution(Layer layer, String input) {
        NetworkArray.all(List.of(layer), false).forEach(array -> graph.tensor(array.tensor(weights)));
        return layer.onnx().addTo(graph, input);
    }

    private String activated(Layer layer, String result) {
        return layer.activation() == Activation.RELU ? graph.layer("Relu", List.of(result)) : result;
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
                slice(graph.layer("Shape", List.of(finer)), graph.list(HEIGHT), graph.list(WIDTH + 1), graph.list(0));
        return slice(doubled, graph.list(0, 0), size, graph.list(HEIGHT, WIDTH));
    }
}
