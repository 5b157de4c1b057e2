package io.maskwatch.training.detector;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.maskwatch.training.detector.NetworkArray.Role;
import io.maskwatch.training.network.Precision;
import io.maskwatch.training.network.ScriptConvolution;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The network as TorchScript that gradients go through: a function of the pictures and of all {@link NetworkArray}s.
 */
final class TrainingScript extends ScriptBody {
    /** The share of a batch in the running mean and variance. */
    private static final float MOMENTUM = 0.03f;

    private final boolean normalised;
    private final Precision precision;

    private TrainingScript(boolean normalised, Precision precision) {
        this.normalised = normalised;
        this.precision = precision;
    }

    /**
     * The source.
     *
     * @param normalised whether there is batch normalisation, in training mode
     * @return takes float {@code [N, 3, H, W]}, RGB of 0 to 255, H and W multiples of 32, and the arrays in their order;
     *     returns float {@code [N, 5, M]} for the cells of all levels one after the other: logit of the score, offset of the
     *     centre in cells, logarithms of width and height
     */
    static String source(boolean normalised, Precision precision) {
        TrainingScript script = new TrainingScript(normalised, precision);
        List<String> levels = new ArrayList<>();
        for (String level : DetectorNetwork.apply(script, "x")) {
            levels.add("%1$s.reshape([%1$s.size(0), %1$s.size(1), -1])".formatted(level));
        }
        String arrays =
                NetworkArray.all(normalised).stream().map(NetworkArray::name).collect(Collectors.joining(", "));
        return "def forward(self, x, %s):%n%s    return torch.cat([%s], 2)%n"
                .formatted(arrays, script.lines(), String.join(", ", levels));
    }

    /**
     * Pictures as it takes them.
     *
     * @param pixels red, green, blue of 0 to 255, row by row
     * @param shape pictures, height, width, 3
     * @return a view that keeps channels last in memory, in which convolutions are faster
     */
    static NDArray pictures(NDManager manager, ByteBuffer pixels, Shape shape) {
        return manager.create(pixels, shape, DataType.UINT8)
                .toType(DataType.FLOAT32, false)
                .transpose(0, 3, 1, 2);
    }

    /**
     * What to call it with.
     *
     * @param arrays in the order of {@link NetworkArray#all}
     */
    static NDList arguments(NDArray pictures, NDList arrays) {
        NDList arguments = new NDList(pictures);
        arguments.addAll(arrays);
        return arguments;
    }

    @Override
    public String normalise(String picture) {
        return assign("%s.to(%d)".formatted(super.normalise(picture), precision.code()));
    }

    @Override
    public String convolve(ConvolutionLayer layer, String input) {
        // What the heads give is compared with targets: it stays exact.
        Precision exactness = layer.normalised() ? precision : Precision.FLOAT32;
        boolean norm = normalised && layer.normalised();
        String weight = NetworkArray.name(layer, Role.WEIGHT);
        String bias = norm ? "None" : NetworkArray.name(layer, Role.BIAS);
        String result = assign(ScriptConvolution.training(
                input, weight, bias, layer.stride(), layer.padding(), layer.groups(), exactness));
        if (norm) {
            result = assign("torch.batch_norm(%s, %s, %s, %s, %s, True, %s, %s, False)"
                    .formatted(
                            result,
                            NetworkArray.name(layer, Role.GAMMA),
                            NetworkArray.name(layer, Role.BETA),
                            NetworkArray.name(layer, Role.MEAN),
                            NetworkArray.name(layer, Role.VARIANCE),
                            MOMENTUM,
                            FoldedWeights.EPSILON));
        }
        return layer.activated() ? assign("torch.relu_(%s)".formatted(result)) : result;
    }

    @Override
    public String convolveAdding(ConvolutionLayer layer, String input, String features) {
        return assign("torch.relu_(%s.add_(%s))".formatted(convolve(layer, input), features));
    }

    /** Not in place: the backward pass of the ReLU before it looks at what that gave. */
    @Override
    public String add(String first, String second) {
        return assign("%s + %s".formatted(first, second));
    }
}
