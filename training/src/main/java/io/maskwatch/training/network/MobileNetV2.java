package io.maskwatch.training.network;

import io.maskwatch.training.export.FrozenWeights;
import io.maskwatch.training.export.NamedTensor;
import io.maskwatch.training.export.OnnxAttribute;
import io.maskwatch.training.export.OnnxGraph;
import io.maskwatch.training.network.Layer.Trait;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * MobileNetV2 1.0 (Sandler et al. 2018, table 2) for two classes, under a head of average pool, linear with ReLU, dropout and
 * linear. Its batch normalisation is folded in, as ImageNet's weights come.
 *
 * <p>Input: float {@code [N, 3, H, W]}, H and W multiples of 16, RGB normalised with ImageNet's mean and deviation.
 * Output: logits {@code [N, 2]}. Pooling is over the whole map, 7x7 for a picture of 224, so that the network works on
 * smaller ones, too. DJL's block of the same name is another network: its stem is a 1x1 convolution.
 *
 * @param hiddenUnits width of the head's first linear layer
 */
public record MobileNetV2(int hiddenUnits) {
    private static final int CLASSES = 2;
    private static final int INPUT_SIDE = 224;
    private static final int STEM_CHANNELS = 32;
    private static final int LAST_CHANNELS = 1280;
    private static final String HIDDEN = "hidden";
    private static final String OUTPUT = "output";
    /** Expansion, channels, repeats and first stride of each sequence of bottlenecks. */
    private static final int[][] SEQUENCES = {
        {1, 16, 1, 1}, {6, 24, 2, 2}, {6, 32, 3, 2}, {6, 64, 4, 2}, {6, 96, 3, 1}, {6, 160, 3, 2}, {6, 320, 1, 1}
    };

    private static final List<Layer> CONVOLUTIONS = list();

    /** All convolutions in network order. */
    static List<Layer> convolutions() {
        return CONVOLUTIONS;
    }

    private static List<Layer> list() {
        List<Layer> list = new ArrayList<>();
        add(list, 3, STEM_CHANNELS, 3, 2, Trait.RELU6);
        int channels = STEM_CHANNELS;
        for (int[] sequence : SEQUENCES) {
            for (int repeat = 0; repeat < sequence[2]; repeat++) {
                addBottleneck(list, sequence[0], channels, sequence[1], repeat == 0 ? sequence[3] : 1);
                channels = sequence[1];
            }
        }
        add(list, channels, LAST_CHANNELS, 1, 1, Trait.RELU6);
        return List.copyOf(list);
    }

    private static void addBottleneck(List<Layer> list, int expansion, int inputs, int outputs, int stride) {
        int expanded = inputs * expansion;
        if (expansion > 1) {
            add(list, inputs, expanded, 1, 1, Trait.RELU6);
        }
        // The backward pass of depthwise ones takes longer in 16 bits.
        add(list, expanded, expanded, 3, stride, Trait.RELU6, Trait.DEPTHWISE, Trait.EXACT);
        boolean residual = stride == 1 && inputs == outputs;
        add(
                list,
                expanded,
                outputs,
                1,
                1,
                residual ? new Trait[] {Trait.LINEAR, Trait.ENDS_RESIDUAL} : new Trait[] {Trait.LINEAR});
    }

    /** ImageNet's weights were trained with TensorFlow's padding. */
    private static void add(List<Layer> list, int inputs, int outputs, int kernel, int stride, Trait... traits) {
        Trait[] all = stride == 2
                ? Stream.concat(Stream.of(traits), Stream.of(Trait.PADS_AFTER)).toArray(Trait[]::new)
                : traits;
        list.add(Layer.of("unit" + list.size(), inputs, outputs, kernel, stride, all));
    }

    /** All arrays in network order. */
    public List<NetworkArray> arrays() {
        List<Layer> layers = new ArrayList<>(CONVOLUTIONS);
        layers.add(Layer.of(HIDDEN, LAST_CHANNELS, hiddenUnits, 1, 1, Trait.FULLY_CONNECTED));
        layers.add(Layer.of(OUTPUT, hiddenUnits, CLASSES, 1, 1, Trait.FULLY_CONNECTED));
        return NetworkArray.all(layers, false);
    }

    /** What the convolutions make of pictures. */
    static <T> T features(LayerInterpreter<T> interpreter, T pictures) {
        T features = pictures;
        T begun = pictures;
        for (Layer layer : CONVOLUTIONS) {
            features = layer.is(Trait.ENDS_RESIDUAL)
                    ? interpreter.convolveAdding(layer, features, begun)
                    : interpreter.convolve(layer, features);
            // A bottleneck ends with a linear convolution, and the next one begins.
            begun = layer.is(Trait.LINEAR) ? features : begun;
        }
        return features;
    }

    /** A function that gives logits; hidden units are dropped by chance. */
    public String training(Precision precision, float dropoutRate) {
        TrainingScript script = new TrainingScript(false, precision);
        String hidden = hidden(script, features(script, "x"), "");
        hidden = script.assign("torch.dropout(%s, %s, True)".formatted(hidden, dropoutRate));
        return script.function(arrays(), linear(hidden, "", OUTPUT));
    }

    /** A function that gives logits. */
    public String inference() {
        TrainingScript script = new TrainingScript(false, Precision.FLOAT32);
        return script.function(arrays(), linear(hidden(script, features(script, "x"), ""), "", OUTPUT));
    }

    /**
     * A module that scales its input to the size that the network works on and gives probabilities.
     *
     * @param size side in pixels that the network was trained on
     */
    public String module(int size) {
        ExportedScript script = new ExportedScript();
        // With anti-aliasing, as the training pictures were made.
        String scaled = script.assign("torch._upsample_bilinear2d_aa(x, [%d, %d], False)".formatted(size, size));
        // 2 is "channels last", in which convolutions are fastest on a CPU, whatever the caller's order.
        String ordered = script.assign("torch.contiguous(%s, memory_format=2)".formatted(scaled));
        String hidden = hidden(script, features(script, ordered), "self.");
        return script.module("torch.softmax(%s, 1)".formatted(linear(hidden, "self.", OUTPUT)));
    }

    /**
     * An ONNX model that does what the module does.
     *
     * @param tensors of {@link #tensors}
     * @param size side in pixels that the network was trained on
     */
    public static byte[] onnx(List<NamedTensor> tensors, int size) {
        OnnxInterpreter network = new OnnxInterpreter(List.of());
        network.limits();
        OnnxGraph graph = network.graph();
        graph.input("faces", "faces", 3, INPUT_SIDE, INPUT_SIDE);
        tensors.forEach(graph::tensor);
        // With anti-aliasing, as the training pictures were made.
        String scaled = graph.layer(
                "Resize",
                List.of("faces", "", "", graph.list(size, size)),
                OnnxAttribute.word("mode", "linear"),
                OnnxAttribute.word("coordinate_transformation_mode", "half_pixel"),
                OnnxAttribute.number("antialias", 1),
                OnnxAttribute.number("exclude_outside", 1),
                OnnxAttribute.numbers("axes", OnnxInterpreter.HEIGHT, OnnxInterpreter.HEIGHT + 1));
        String pooled = graph.layer("GlobalAveragePool", List.of(features(network, scaled)));
        String flat = graph.layer("Flatten", List.of(pooled), OnnxAttribute.number("axis", 1));
        String hidden = graph.layer("Relu", List.of(linear(graph, flat, HIDDEN)));
        graph.layer(
                "probabilities", "Softmax", List.of(linear(graph, hidden, OUTPUT)), OnnxAttribute.number("axis", 1));
        graph.output("probabilities", "faces", CLASSES);
        return graph.model();
    }

    private static String linear(OnnxGraph graph, String input, String layer) {
        return graph.layer(
                "Gemm", List.of(input, layer + "_weight", layer + "_bias"), OnnxAttribute.number("transB", 1));
    }

    private static String hidden(ScriptBody script, String features, String prefix) {
        String pooled = script.assign("torch.mean(%s.to(%d), [2, 3])".formatted(features, Precision.FLOAT32.code()));
        return script.assign("torch.relu(%s)".formatted(linear(pooled, prefix, HIDDEN)));
    }

    private static String linear(String input, String prefix, String layer) {
        return "torch.linear(%1$s, %2$s%3$s_weight, %2$s%3$s_bias)".formatted(input, prefix, layer);
    }

    /**
     * The weights for an export, with a temperature in the last layer, so that the module's probabilities are calibrated.
     *
     * @param temperature what the logits are divided by, above 0
     */
    public List<NamedTensor> tensors(Map<String, float[]> weights, double temperature) {
        return arrays().stream()
                .map(array -> calibrated(array.tensor(weights), temperature))
                .toList();
    }

    private static NamedTensor calibrated(NamedTensor tensor, double temperature) {
        if (!tensor.name().startsWith(OUTPUT)) {
            return tensor;
        }
        float[] values = tensor.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] /= (float) temperature;
        }
        return new NamedTensor(tensor.name(), tensor.shape(), values);
    }

    /**
     * The weights of an exported module by name; its temperature stays in the last layer.
     *
     * @throws IOException where the file cannot be read or is of another network
     */
    public Map<String, float[]> read(Path file) throws IOException {
        List<float[]> exported = FrozenWeights.read(file);
        List<NetworkArray> arrays = arrays();
        if (exported.size() != arrays.size()) {
            throw new IOException("%s is no exported mask classifier: it has %d arrays, expected %d"
                    .formatted(file, exported.size(), arrays.size()));
        }
        Map<String, float[]> weights = new HashMap<>();
        for (NetworkArray array : arrays) {
            float[] values = exported.get(weights.size());
            if (values.length != array.shape().size()) {
                throw new IOException("%s: %s has %d values, expected %d"
                        .formatted(
                                file, array.name(), values.length, array.shape().size()));
            }
            weights.put(array.name(), values);
        }
        return weights;
    }
}
