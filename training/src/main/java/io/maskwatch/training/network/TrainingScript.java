package io.maskwatch.training.network;

import io.maskwatch.training.network.Layer.Trait;
import io.maskwatch.training.network.NetworkArray.Role;
import java.util.List;
import java.util.stream.Collectors;

/** A network as a TorchScript function of pictures and of all its {@link NetworkArray}s, which gradients go through. */
public final class TrainingScript extends ScriptBody {
    /** Of batch normalisation. */
    public static final float EPSILON = 1e-5f;

    /** The share of a batch in the running mean and variance. */
    private static final float MOMENTUM = 0.03f;

    private final boolean normalised;
    private final Precision precision;

    /** @param normalised whether there is batch normalisation, in training mode */
    public TrainingScript(boolean normalised, Precision precision) {
        this.normalised = normalised;
        this.precision = precision;
    }

    /** The source: what has been written, with an expression of its result. The pictures are called x. */
    public String function(List<NetworkArray> arrays, String result) {
        String names = arrays.stream().map(NetworkArray::name).collect(Collectors.joining(", "));
        return "def forward(self, x, %s):%n%s    return %s%n".formatted(names, lines(), result);
    }

    @Override
    public String normalise(String picture, float mean, float scale) {
        return assign("%s.to(%d)".formatted(super.normalise(picture, mean, scale), precision.code()));
    }

    @Override
    public String convolve(Layer layer, String input) {
        return activated(layer, convolution(layer, padded(layer, input)));
    }

    @Override
    public String convolveAdding(Layer layer, String input, String features) {
        return activated(layer, assign("%s.add_(%s)".formatted(convolution(layer, input), features)));
    }

    private String convolution(Layer layer, String input) {
        String cast = ".to(%d)"
                .formatted((layer.is(Trait.EXACT) || layer.is(Trait.HEAD) ? Precision.FLOAT32 : precision).code());
        boolean norm = normalised && !layer.is(Trait.HEAD);
        String result = assign("torch.conv2d(%s, %s, %s, [%4$d, %4$d], [%5$d, %5$d], [1, 1], %6$d)"
                .formatted(
                        input + cast,
                        NetworkArray.name(layer, Role.WEIGHT) + cast,
                        norm ? "None" : NetworkArray.name(layer, Role.BIAS) + cast,
                        layer.stride(),
                        layer.paddingBefore(),
                        layer.groups()));
        return norm ? assign(batchNorm(layer, result)) : result;
    }

    private static String batchNorm(Layer layer, String input) {
        return "torch.batch_norm(%s, %s, %s, %s, %s, True, %s, %s, False)"
                .formatted(
                        input,
                        NetworkArray.name(layer, Role.GAMMA),
                        NetworkArray.name(layer, Role.BETA),
                        NetworkArray.name(layer, Role.MEAN),
                        NetworkArray.name(layer, Role.VARIANCE),
                        MOMENTUM,
                        EPSILON);
    }

    private String activated(Layer layer, String result) {
        return switch (layer.activation()) {
            case NONE -> result;
            case RELU -> assign("torch.relu_(%s)".formatted(result));
            case RELU6 -> assign("torch.hardtanh_(%s, 0., 6.)".formatted(result));
        };
    }

    /** Not in place: the backward pass of the ReLU before it looks at what that gave. */
    @Override
    public String add(String first, String second) {
        return assign("%s + %s".formatted(first, second));
    }
}
