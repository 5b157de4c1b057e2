package io.maskwatch.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageNetWeightsITCase {

    private static final int SIZE = 64;

    @TempDir
    Path folder;

    @Test
    void theNetworkComputesWhatTheArchivesNetworkDoes() throws IOException {
        try (NDManager manager = NDManager.newBaseManager();
                MobileNetV2 network = network(manager)) {
            NDList weights = randomWeights(manager);
            NDArray pictures = Normalisation.batch(manager, randomPixels(4), 4, SIZE);

            ImageNetWeights.load(network, write(weights));

            NDArray logits = network.forward(new ParameterStore(manager, false), new NDList(pictures), false)
                    .singletonOrThrow();
            NDArray features = features(weights, originalInput(manager, pictures));
            NDArray pooled = features.mean(new int[] {3}).mean(new int[] {2});
            NDArray expected =
                    linear(network, "output", linear(network, "hidden", pooled).maximum(0));
            assertThat(logits.toFloatArray()).containsExactly(expected.toFloatArray(), Offset.offset(0.01f));
            assertThat(pooled.max().getFloat()).isGreaterThan(0.5f);
            assertThat(expected.max().sub(expected.min()).getFloat()).isGreaterThan(0.1f);
        }
    }

    private static NDArray linear(MobileNetV2 network, String name, NDArray input) {
        return input.matMul(network.array(name + "_weight").transpose()).add(network.array(name + "_bias"));
    }

    @Test
    void anArchiveOfAnotherNetworkIsRefused() throws IOException {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray other = manager.ones(new Shape(8, 3, 3, 3));
            other.setName("00.weight");
            Path archive = write(new NDList(other));

            assertThatThrownBy(() -> ImageNetWeights.load(network(manager), archive))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("00.bias")
                    .hasMessageContaining("MobileNetV2");
        }
    }

    @Test
    void weightsInAnotherOrderAreRefused() throws IOException {
        try (NDManager manager = NDManager.newBaseManager()) {
            MobileNetV2 network = network(manager);
            NDList weights = new NDList();
            for (NDArray array : randomWeights(manager)) {
                // As TensorFlow keeps them: height, width, inputs, outputs.
                NDArray other = array.getShape().dimension() == 4 ? array.transpose(2, 3, 1, 0) : array;
                other.setName(array.getName());
                weights.add(other);
            }
            Path archive = write(weights);

            assertThatThrownBy(() -> ImageNetWeights.load(network, archive))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("convolution 0 must be (32, 3, 3, 3), got (3, 3, 3, 32)");
        }
    }

    private static MobileNetV2 network(NDManager manager) {
        MobileNetV2 network = new MobileNetV2(8, 2, 0, Precision.FLOAT32);
        network.initialize(manager, DataType.FLOAT32, new Shape(1, 3, SIZE, SIZE));
        network.freezeParameters(true);
        return network;
    }

    private static NDList randomWeights(NDManager manager) {
        NDList weights = new NDList();
        for (Convolution convolution : Convolution.all()) {
            Shape shape = convolution.shape();
            double fanIn = (double) shape.size() / convolution.outputs();
            NDArray weight = manager.randomNormal(shape).mul(Math.sqrt(2.0 / fanIn));
            NDArray bias =
                    manager.randomNormal(new Shape(convolution.outputs())).mul(0.1);
            weight.setName("%02d.weight".formatted(convolution.index()));
            bias.setName("%02d.bias".formatted(convolution.index()));
            weights.add(weight);
            weights.add(bias);
        }
        return weights;
    }

    /** Computed with DJL's own convolutions. */
    private static NDArray features(NDList weights, NDArray input) {
        NDArray features = input;
        NDArray kept = input;
        for (Convolution convolution : Convolution.all()) {
            kept = convolution.startsResidual() ? features : kept;
            boolean padded = convolution.index() == 0 || !convolution.padsRightAndBottom();
            NDArray result = Conv2d.conv2d(
                            padded ? features : features.pad(new Shape(0, 1, 0, 1), 0),
                            weights.get(2 * convolution.index()),
                            weights.get(2 * convolution.index() + 1),
                            new Shape(convolution.stride(), convolution.stride()),
                            new Shape(convolution.padding(), convolution.padding()),
                            new Shape(1, 1),
                            convolution.groups())
                    .singletonOrThrow();
            features = convolution.activated() ? result.clip(0, 6) : result;
            features = convolution.endsResidual() ? features.add(kept) : features;
        }
        return features;
    }

    /**
     * The pictures as the archive's network takes them. They are padded before, since the value of the first
     * convolution's padding is the one thing that cannot be folded into its weights.
     */
    private static NDArray originalInput(NDManager manager, NDArray pictures) {
        NDArray mean = manager.create(Normalisation.mean()).reshape(1, 3, 1, 1);
        NDArray deviation = manager.create(Normalisation.deviation()).reshape(1, 3, 1, 1);
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
