package io.maskwatch.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * ImageNet's weights for the convolutions of a {@link MobileNetV2}, from an archive whose batch norms were folded away and
 * whose input was {@code x / 127.5 - 1}. The difference to our normalisation goes into the first convolution, exactly but
 * for the value of its padding.
 */
public final class ImageNetWeights {
    private static final String EXPECTED = "ImageNet weights of MobileNetV2";

    private ImageNetWeights() {}

    /**
     * The weights by the names of a {@link MobileNetV2}'s arrays; those of its head are not among them.
     *
     * @param archive NPZ with {@code NN.weight} and {@code NN.bias} in network order, from {@code 00}
     * @throws IOException when the archive cannot be read or is of another network
     */
    public static Map<String, float[]> read(Path archive) throws IOException {
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> arrays = ArrayFile.read(manager, archive, EXPECTED);
            List<Layer> convolutions = MobileNetV2.convolutions();
            for (int index = 0; index < convolutions.size(); index++) {
                require(archive, index, convolutions.get(index), arrays);
            }
            adaptFirstConvolution(manager, arrays);
            Map<String, float[]> weights = new HashMap<>();
            for (int index = 0; index < convolutions.size(); index++) {
                String name = convolutions.get(index).name();
                weights.put(name + "_weight", arrays.get(name(index, "weight")).toFloatArray());
                weights.put(name + "_bias", arrays.get(name(index, "bias")).toFloatArray());
            }
            return weights;
        }
    }

    private static void require(Path archive, int index, Layer convolution, Map<String, NDArray> arrays)
            throws IOException {
        for (String part : List.of("weight", "bias")) {
            if (!arrays.containsKey(name(index, part))) {
                throw new IOException("%s: no array \"%s\", expected the %d convolutions of MobileNetV2"
                        .formatted(
                                archive,
                                name(index, part),
                                MobileNetV2.convolutions().size()));
            }
        }
        NDArray weight = arrays.get(name(index, "weight"));
        NDArray bias = arrays.get(name(index, "bias"));
        if (!weight.getShape().equals(convolution.shape()) || bias.size() != convolution.output()) {
            throw new IOException("%s: convolution %d must be %s, got %s with biases %s"
                    .formatted(archive, index, convolution.shape(), weight.getShape(), bias.getShape()));
        }
    }

    private static String name(int index, String part) {
        return String.format(Locale.ROOT, "%02d.%s", index, part);
    }

    private static void adaptFirstConvolution(NDManager manager, Map<String, NDArray> arrays) {
        NDArray weight = arrays.get("00.weight");
        NDArray mean = manager.create(ImageNetInput.mean()).reshape(1, 3, 1, 1);
        NDArray deviation = manager.create(ImageNetInput.deviation()).reshape(1, 3, 1, 1);
        NDArray offset = weight.mul(mean.mul(2f).sub(1f)).sum(new int[] {1, 2, 3});
        arrays.put("00.weight", weight.mul(deviation.mul(2f)));
        arrays.put("00.bias", arrays.get("00.bias").add(offset));
    }
}
