package io.maskwatch.training.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import io.maskwatch.training.network.Layer;
import io.maskwatch.training.network.NetworkArray;
import io.maskwatch.training.network.NetworkArray.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Against DJL's own convolution and batch normalisation. */
class FoldedWeightsTest {
    @Test
    void aFoldedLayerComputesWhatItDidWithBatchNormalisation() {
        NetworkArray first = DetectorNetwork.arrays(true).get(0);
        Layer stem = first.layer();
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray picture = manager.randomUniform(0, 1, new Shape(2, stem.input(), 8, 8));
            Map<Role, NDArray> arrays = new HashMap<>();
            arrays.put(Role.WEIGHT, manager.randomNormal(first.shape()));
            for (Role role : List.of(Role.GAMMA, Role.BETA, Role.MEAN)) {
                arrays.put(role, manager.randomNormal(new Shape(stem.output())));
            }
            arrays.put(Role.VARIANCE, manager.randomUniform(0.1f, 4, new Shape(stem.output())));

            NDArray expected = batchNorm(convolve(picture, arrays.get(Role.WEIGHT), null), arrays);
            Map<String, float[]> values = new HashMap<>();
            arrays.forEach((role, array) -> values.put(NetworkArray.name(stem, role), array.toFloatArray()));
            Map<String, float[]> folded = FoldedWeights.of(values);

            assertThat(folded)
                    .containsOnlyKeys(NetworkArray.name(stem, Role.WEIGHT), NetworkArray.name(stem, Role.BIAS));
            NDArray weight = manager.create(folded.get(NetworkArray.name(stem, Role.WEIGHT)), first.shape());
            NDArray bias = manager.create(folded.get(NetworkArray.name(stem, Role.BIAS)));
            assertThat(convolve(picture, weight, bias).toFloatArray())
                    .containsExactly(expected.toFloatArray(), within(1e-3f));
        }
    }

    private static NDArray convolve(NDArray input, NDArray weight, NDArray bias) {
        Shape one = new Shape(1, 1);
        return Conv2d.conv2d(input, weight, bias, one, one, one, 1).singletonOrThrow();
    }

    private static NDArray batchNorm(NDArray input, Map<Role, NDArray> arrays) {
        NDList result = input.getNDArrayInternal()
                .batchNorm(
                        input,
                        arrays.get(Role.MEAN),
                        arrays.get(Role.VARIANCE),
                        arrays.get(Role.GAMMA),
                        arrays.get(Role.BETA),
                        1,
                        0.9f,
                        FoldedWeights.EPSILON,
                        false);
        return result.singletonOrThrow();
    }
}
