package io.maskwatch.training.detector;

import io.maskwatch.training.export.OnnxAttribute;
import io.maskwatch.training.export.OnnxGraph;
import io.maskwatch.training.network.OnnxInterpreter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The network as an ONNX model with the same input and output as {@link DetectorScript}. */
public final class DetectorOnnx {
    private static final String INPUT = "pictures";
    private static final String OUTPUT = "faces";

    private final OnnxInterpreter network;
    private final OnnxGraph graph;

    private DetectorOnnx(OnnxInterpreter network) {
        this.network = network;
        this.graph = network.graph();
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
        return new DetectorOnnx(new OnnxInterpreter(DetectorNetwork.tensors(weights))).model();
    }

    private byte[] model() {
        graph.input(INPUT, "pictures", 3, "height", "width");
        List<String> levels = DetectorNetwork.apply(network, INPUT);
        List<String> faces = IntStream.range(0, levels.size())
                .mapToObj(level -> decode(levels.get(level), DetectorNetwork.STRIDES.get(level)))
                .toList();
        graph.layer(OUTPUT, "Concat", faces, OnnxAttribute.number("axis", 1));
        graph.output(OUTPUT, "pictures", "cells", DetectorNetwork.OUTPUT_CHANNELS);
        return graph.model();
    }

    /** Boxes and scores of the cells of a level: {@code [N, cells, 5]}. */
    private String decode(String level, int stride) {
        String shape = graph.layer("Shape", List.of(level));
        String columns = counting(shape, OnnxInterpreter.HEIGHT + 1);
        String rows = graph.layer("Unsqueeze", List.of(counting(shape, OnnxInterpreter.HEIGHT), graph.list(1)));
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
                        network.add(x, width),
                        network.add(y, height),
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
        return network.slice(level, graph.list(channel), graph.list(channel + 1), graph.list(1));
    }

    private String centre(String offset, String cell, int stride) {
        String cells = network.add(network.add(offset, cell), graph.constant(0.5));
        return graph.layer("Mul", List.of(cells, graph.constant(stride)));
    }

    private String half(String logarithm, int stride) {
        String limited = network.clip(logarithm, -CellGrid.LARGEST_LOGARITHM, CellGrid.LARGEST_LOGARITHM);
        String factor = graph.layer("Exp", List.of(limited));
        return graph.layer("Mul", List.of(factor, graph.constant(stride * CellGrid.UNIT / 2)));
    }
}
