package io.maskwatch.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import io.maskwatch.training.network.Layer.Activation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageNetWeightsITCase {

    private static final int SIZE = 64;
    private static final MobileNetV2 NETWORK = new MobileNetV2(8);

    @TempDir
    Path folder;

    @Test
    void theNetworkComputesWhatTheArchivesNetworkDoes() throws Exception {
        try (NDManager manager = NDManager.newBaseManager();
                ScriptFunction function = new ScriptFunction(NETWORK.inference())) {
            NDList weights = randomWeights(manager);
            NDArray pictures = ImageNetInput.batch(manager, randomPixels(4), 4, SIZE);
            Map<String, NDArray> arrays = new LinkedHashMap<>();
            NETWORK.arrays().forEach(array -> arrays.put(array.name(), array.initial(manager, false)));

            ImageNetWeights.read(write(weights))
                    .forEach((name, values) -> arrays.put(
                            name, manager.create(values, arrays.get(name).getShape())));

            NDArray logits = function.call(manager, pictures, new NDList(arrays.values()));
            NDArray features = MobileNetV2.features(new Plain(weights), originalInput(manager, pictures));
            NDArray pooled = features.mean(new int[] {3}).mean(new int[] {2});
            NDArray expected =
                    linear(arrays, "output", linear(arrays, "hidden", pooled).maximum(0));
            assertThat(logits.toFloatArray()).containsExactly(expected.toFloatArray(), Offset.offset(0.01f));
            assertThat(pooled.max().getFloat()).isGreaterThan(0.5f);
            assertThat(expected.max().sub(expected.min()).getFloat()).isGreaterThan(0.1f);
        }
    }

    private static NDArray linear(Map<String, NDArray> arrays, String name, NDArray input) {
        return input.matMul(arrays.get(name + "_weight").transpose()).add(arrays.get(name + "_bias"));
    }

    @Test
    void anArchiveOfAnotherNetworkIsRefused() throws IOException {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray other = manager.ones(new Shape(8, 3, 3, 3));
            other.setName("00.weight");
            Path archive = write(new NDList(other));

            assertThatThrownBy(() -> ImageNetWeights.read(archive))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("00.bias")
                    .hasMessageContaining("MobileNetV2");
        }
    }

    @Test
    void weightsInAnotherOrderAreRefused() throws IOException {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDList weights = new NDList();
            for (NDArray array : randomWeights(manager)) {
                // As TensorFlow keeps them: height, width, inputs, outputs.
                NDArray other = array.getShape().dimension() == 4 ? array.transpose(2, 3, 1, 0) : array;
                other.setName(array.getName());
                weights.add(other);
            }
            Path archive = write(weights);

            assertThatThrownBy(() -> ImageNetWeights.read(archive))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("convolution 0 must be (32, 3, 3, 3), got (3, 3, 3, 32)");
        }
    }

    private static NDList randomWeights(NDManager manager) {
        NDList weights = new NDList();
        List<Layer> convolutions = MobileNetV2.convolutions();
        for (int index = 0; index < convolutions.size(); index++) {
            Layer convolution = convolutions.get(index);
            Shape shape = convolution.shape();
            double fanIn = (double) shape.size() / convolution.output();
            NDArray weight = manager.randomNormal(shape).mul(Math.sqrt(2.0 / fanIn));
            NDArray bias = manager.randomNormal(new Shape(convolution.output())).mul(0.1);
            weight.setName("%02d.weight".formatted(index));
            bias.setName("%02d.bias".formatted(index));
            weights.add(weight);
            weights.add(bias);
        }
        return weights;
    }

    /** Computes with DJL's own convolutions. */
    private record Plain(NDList weights) implements LayerInterpreter<NDArray> {
        @Override
        public NDArray convolve(Layer layer, NDArray input) {
            int index = MobileNetV2.convolutions().indexOf(layer);
            // The input of the first one is padded already.
            boolean padded = index == 0 || layer.paddingBefore() == layer.paddingAfter();
            NDArray result = Conv2d.conv2d(
                            padded ? input : input.pad(new Shape(0, 1, 0, 1), 0),
                            weights.get(2 * index),
                            weights.get(2 * index + 1),
                            new Shape(layer.stride(), layer.stride()),
                            new Shape(layer.paddingBefore(), layer.paddingBefore()),
                            new Shape(1, 1),
                            layer.groups())
                    .singletonOrThrow();
            return layer.activation() == Activation.NONE ? result : result.clip(0, 6);
        }

        @Override
        public NDArray convolveAdding(Layer layer, NDArray input, NDArray features) {
            return convolve(layer, input).add(features);
        }
    }

    /**
     * The pictures as the archive's network takes them. They are padded before, since the value of the first
     * convolution's padding is the one thing that cannot be folded into its weights.
     */
    private static NDArray originalInput(NDManager manager, NDArray pictures) {
        NDArray mean = manager.create(ImageNetInput.mean()).reshape(1, 3, 1, 1);
        NDArray deviation = manager.create(ImageNetInput.deviation()).reshape(1, 3, 1, 1);
        return pictures.pad(new Shape(0, 1, 0, 1), 0)
                .mul(deviation)
                .add(mean)
                .mul(2)
                .sub(1);
    }

    private static byte[] randomPixels(int count) {
        byte[] pixels = new byte[count * SIZE * SIZE * 3];
        new Random(7).nextBytes(pixels);
        return pixels;
    }

    private Path write(NDList arrays) throws IOException {
        Path archive = folder.resolve("weights.npz");
        try (OutputStream stream = Files.newOutputStream(archive)) {
            arrays.encode(stream, NDList.Encoding.NPZ);
        }
        return archive;
    }
}
