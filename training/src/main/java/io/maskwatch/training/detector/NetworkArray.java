package io.maskwatch.training.detector;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One of the arrays that the network consists of. */
record NetworkArray(ConvolutionLayer layer, Role role) {
    /** The logit that scores start with: hardly any cell has a face. */
    private static final float RARE = -4;

    enum Role {
        WEIGHT,
        BIAS,
        /** Scale, shift, running mean and running variance of batch normalisation (arXiv 1502.03167). */
        GAMMA,
        BETA,
        MEAN,
        VARIANCE
    }

    /**
     * All arrays in the order of their layers.
     *
     * @param normalised whether layers have batch normalisation; otherwise it is folded, and each layer has a bias
     */
    static List<NetworkArray> all(boolean normalised) {
        List<NetworkArray> arrays = new ArrayList<>();
        new LayerVisitor() {
            @Override
            void visit(ConvolutionLayer layer) {
                List<Role> roles = normalised && layer.normalised()
                        ? List.of(Role.WEIGHT, Role.GAMMA, Role.BETA, Role.MEAN, Role.VARIANCE)
                        : List.of(Role.WEIGHT, Role.BIAS);
                roles.forEach(role -> arrays.add(new NetworkArray(layer, role)));
            }
        }.visitAll();
        return arrays;
    }

    /** {@link FoldedWeights} as arrays in the order of {@link #all}. */
    static NDList folded(NDManager manager, Map<String, float[]> weights) {
        NDList arrays = new NDList();
        all(false).forEach(array -> arrays.add(manager.create(weights.get(array.name()), array.shape())));
        return arrays;
    }

    /** Unique in the network; an identifier. */
    String name() {
        return name(layer, role);
    }

    static String name(ConvolutionLayer layer, Role role) {
        return layer.name() + "_" + role.name().toLowerCase(Locale.ROOT);
    }

    Shape shape() {
        return role == Role.WEIGHT
                ? new Shape(layer.output(), layer.input() / layer.groups(), layer.kernel(), layer.kernel())
                : new Shape(layer.output());
    }

    /** Whether it has a gradient. */
    boolean trained() {
        return role != Role.MEAN && role != Role.VARIANCE;
    }

    /** Whether large values of it are held down. */
    boolean decayed() {
        return role == Role.WEIGHT;
    }

    /**
     * What a training from nothing begins with: weights as in arXiv 1502.01852, residual blocks as identity (arXiv
     * 1706.02677, 5.1).
     *
     * @param normalised as in {@link #all}
     */
    NDArray initial(NDManager manager, boolean normalised) {
        return switch (role) {
            case WEIGHT -> {
                float fanIn = (float) shape().size() / layer.output();
                float deviation = (float) Math.sqrt(2 / fanIn);
                if (!layer.normalised()) {
                    deviation *= 0.1f;
                } else if (!normalised && layer.endsResidual()) {
                    deviation = 0;
                }
                yield manager.randomNormal(0, 1, shape(), DataType.FLOAT32).muli(deviation);
            }
            case BIAS -> {
                NDArray bias = manager.zeros(shape());
                if (!layer.normalised()) {
                    bias.set(new NDIndex("0"), RARE);
                }
                yield bias;
            }
            case GAMMA -> layer.endsResidual() ? manager.zeros(shape()) : manager.ones(shape());
            case VARIANCE -> manager.ones(shape());
            case BETA, MEAN -> manager.zeros(shape());
        };
    }
}
