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

    private static final int CONVOLUTIONS = 52;

    private ImageNetWeights() {}

    /**
     * Loads the archive into an initialised network.
     *
     * @param archive NPZ with {@code NN.weight} and {@code NN.bias} in network order, from {@code 00}
     * @param pictures float {@code [N, 3, S, S]}, some dozens of typical ones, for the batch norms' statistics
     * @throws IOException when the archive cannot be read or is of another network
     */
    public static void load(MobileNetV2 network, Path archive, NDArray pictures) throws IOException {
        try (NDManager manager = pictures.getManager().newSubManager()) {
            Map<String, NDArray> weights = read(manager, archive);
            adaptFirstConvolution(manager, weights);
            FoldedConvolutions.take(
                    network,
                    pictures,
                    archive,
                    (index, shape, scratch) -> new FoldedConvolutions.Folded(
                            weights.get(name(index, "weight")), weights.get(name(index, "bias"))));
        }
    }

    private static Map<String, NDArray> read(NDManager manager, Path archive) throws IOException {
        Map<String, NDArray> weights = new HashMap<>();
        try (InputStream stream = Files.newInputStream(archive)) {
            for (NDArray array : NDList.decode(manager, stream)) {
                weights.put(array.getName(), array);
            }
        }
        for (int index = 0; index < CONVOLUTIONS; index++) {
            for (String part : new String[] {"weight", "bias"}) {
                String name = name(index, part);
                if (!weights.containsKey(name)) {
                    throw new IOException("%s: no array \"%s\", expected the %d convolutions of MobileNetV2"
                            .formatted(archive, name, CONVOLUTIONS));
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
        if (weight.getShape().get(0) != weights.get("00.bias").size()) {
            return; // refused for its shape when it is taken over
        }
        NDArray mean = manager.create(Normalisation.mean()).reshape(1, 3, 1, 1);
        NDArray deviation = manager.create(Normalisation.deviation()).reshape(1, 3, 1, 1);
        NDArray offset = weight.mul(mean.mul(2f).sub(1f)).sum(new int[] {1, 2, 3});
        weights.put("00.weight", weight.mul(deviation.mul(2f)));
        weights.put("00.bias", weights.get("00.bias").add(offset));
    }
}
