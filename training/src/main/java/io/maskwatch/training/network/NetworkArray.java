package io.maskwatch.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.maskwatch.training.export.NamedTensor;
import io.maskwatch.training.network.Layer.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One of the arrays that a network consists of. */
public record NetworkArray(Layer layer, Role role) {
    /** The logit that scores start with: hardly any cell has a face. */
    private static final float RARE = -4;

    public enum Role {
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
    public static List<NetworkArray> all(List<Layer> layers, boolean normalised) {
        List<NetworkArray> arrays = new ArrayList<>();
        for (Layer layer : layers) {
            List<Role> roles = normalised && !layer.is(Trait.HEAD)
                    ? List.of(Role.WEIGHT, Role.GAMMA, Role.BETA, Role.MEAN, Role.VARIANCE)
                    : List.of(Role.WEIGHT, Role.BIAS);
            roles.forEach(role -> arrays.add(new NetworkArray(layer, role)));
        }
        return arrays;
    }

    /** Values by name as arrays, which live as long as the manager. */
    public static NDList list(NDManager manager, List<NetworkArray> arrays, Map<String, float[]> values) {
        NDList list = new NDList();
        arrays.forEach(array -> list.add(manager.create(values.get(array.name()), array.shape())));
        return list;
    }

    /** Unique in the network; an identifier. */
    public String name() {
        return name(layer, role);
    }

    public static String name(Layer layer, Role role) {
        return layer.name() + "_" + role.name().toLowerCase(Locale.ROOT);
    }

    public Shape shape() {
        return role == Role.WEIGHT ? layer.shape() : new Shape(layer.output());
    }

    /** For an export. */
    public NamedTensor tensor(Map<String, float[]> values) {
        return new NamedTensor(name(), shape().getShape(), values.get(name()));
    }

    /** Whether it has a gradient. */
    public boolean trained() {
        return role != Role.MEAN && role != Role.VARIANCE;
    }

    /**
     * What a training from nothing begins with: weights as in arXiv 1502.01852, residual blocks as identity (arXiv
     * 1706.02677, 5.1).
     *
     * @param normalised as in {@link #all}
     */
    public NDArray initial(NDManager manager, boolean normalised) {
        return switch (role) {
            case WEIGHT -> weight(manager, normalised);
            case BIAS -> {
                NDArray bias = manager.zeros(shape());
                if (layer.is(Trait.HEAD)) {
                    bias.set(new NDIndex("0"), RARE);
                }
                yield bias;
            }
            case GAMMA -> layer.is(Trait.ENDS_RESIDUAL) ? manager.zeros(shape()) : manager.ones(shape());
            case VARIANCE -> manager.ones(shape());
            case BETA, MEAN -> manager.zeros(shape());
        };
    }

    private NDArray weight(NDManager manager, boolean normalised) {
        if (!normalised && layer.is(Trait.ENDS_RESIDUAL)) {
            return manager.zeros(shape());
        }
        float inputs = (float) shape().size() / layer.output();
        float deviation = (float) Math.sqrt(2 / inputs) * (layer.is(Trait.HEAD) ? 0.1f : 1);
        return manager.randomNormal(0, 1, shape(), DataType.FLOAT32).muli(deviation);
    }
}
