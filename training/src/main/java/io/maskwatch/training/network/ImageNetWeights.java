package io.maskwatch.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Initialises a {@link MobileNetV2} from an archive of ImageNet weights whose batch norms were folded away and whose
 * input was {@code x / 127.5 - 1}. The difference to our normalisation goes into the first convolution, exactly but for
 * the value of its padding.
 */
public final class ImageNetWeights {

    private ImageNetWeights() {}

    /**
     * Loads the archive into an initialised network; its head stays as it is.
     *
     * @param archive NPZ with {@code NN.weight} and {@code NN.bias} in network order, from {@code 00}
     * @throws IOException when the archive cannot be read or is of another network
     */
    public static void load(MobileNetV2 network, Path archive) throws IOException {
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> weights = read(manager, archive);
            for (Convolution convolution : Convolution.all()) {
                NDArray weight = weights.get(name(convolution.index(), "weight"));
                NDArray bias = weights.get(name(convolution.index(), "bias"));
                if (!weight.getShape().equals(convolution.shape()) || bias.size() != convolution.outputs()) {
                    throw new IOException("%s: convolution %d must be %s, got %s with biases %s"
                            .formatted(
                                    archive,
                                    convolution.index(),
                                    convolution.shape(),
                                    weight.getShape(),
                                    bias.getShape()));
                }
            }
            adaptFirstConvolution(manager, weights);
            for (Convolution convolution : Convolution.all()) {
                network.array(convolution.weight())
                        .set(weights.get(name(convolution.index(), "weight")).toByteBuffer());
                network.array(convolution.bias())
                        .set(weights.get(name(convolution.index(), "bias")).toByteBuffer());
            }
        }
    }

    private static Map<String, NDArray> read(NDManager manager, Path archive) throws IOException {
        Map<String, NDArray> weights = new HashMap<>();
        try (InputStream stream = Files.newInputStream(archive)) {
            for (NDArray array : NDList.decode(manager, stream)) {
                weights.put(array.getName(), array);
            }
        }
        for (int index = 0; index < Convolution.all().size(); index++) {
            for (String part : new String[] {"weight", "bias"}) {
                String name = name(index, part);
                if (!weights.containsKey(name)) {
                    throw new IOException("%s: no array \"%s\", expected the %d convolutions of MobileNetV2"
                            .formatted(archive, name, Convolution.all().size()));
                }
            }
        }
        return weights;
    }

    private static String name(int index, String part) {
        return String.format(Locale.ROOT, "%02d.%s", index, part);
    }

    private static void adaptFirstConvolution(NDManager manager, Map<String, NDArray> weights) {
        NDArray weight = weights.get("00.weight");
        NDArray mean = manager.create(Normalisation.mean()).reshape(1, 3, 1, 1);
        NDArray deviation = manager.create(Normalisation.deviation()).reshape(1, 3, 1, 1);
        NDArray offset = weight.mul(mean.mul(2f).sub(1f)).sum(new int[] {1, 2, 3});
        weights.put("00.weight", weight.mul(deviation.mul(2f)));
        weights.put("00.bias", weights.get("00.bias").add(offset));
    }
}
