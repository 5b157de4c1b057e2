package io.maskwatch.training.detector;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.maskwatch.training.detector.NetworkArray.Role;
import io.maskwatch.training.network.Precision;
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
        int type = layer.normalised() ? precision.code() : Precision.FLOAT32.code();
        boolean norm = normalised && layer.normalised();
        String result =
                assign("torch.conv2d(%1$s.to(%2$d), %3$s.to(%2$d), %4$s, [%5$d, %5$d], [%6$d, %6$d], [1, 1], %7$d)"
                        .formatted(
                                input,
                                type,
                                NetworkArray.name(layer, Role.WEIGHT),
                                norm ? "None" : NetworkArray.name(layer, Role.BIAS) + ".to(%d)".formatted(type),
                                layer.stride(),
                                layer.padding(),
                                layer.groups()));
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

    /** Not in place: the backward pass of the ReLU before it looks at what that gave. */
    @Override
    public String add(String first, String second) {
        return assign("%s + %s".formatted(first, second));
    }
}
