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
import java.util.Iterator;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageNetWeightsITCase {

    private static final int SIZE = 64;

    @TempDir
    Path folder;

    @Test
    void insertedBatchNormsDoNotChangeWhatTheFoldedNetworkComputes() throws IOException {
        try (NDManager manager = NDManager.newBaseManager()) {
            MobileNetV2 network = network(manager);
            NDList folded = randomWeights(manager, network);
            NDArray pictures = Normalisation.batch(manager, randomPixels(4), 4, SIZE);

            ImageNetWeights.load(network, write(folded), pictures);

            NDArray features = network.walk(pictures, (unit, input) -> unit.forward(
                            new ParameterStore(manager, false), new NDList(input), false)
                    .singletonOrThrow());
            NDArray expected = foldedFeatures(network, folded, originalInput(manager, pictures));
            assertThat(features.toFloatArray()).containsExactly(expected.toFloatArray(), Offset.offset(0.01f));
            assertThat(expected.max().getFloat()).isGreaterThan(0.5f);
        }
    }

    @Test
    void anArchiveOfAnotherNetworkIsRefused() throws IOException {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray other = manager.ones(new Shape(8, 3, 3, 3));
            other.setName("00.weight");
            Path archive = write(new NDList(other));
            NDArray pictures = manager.ones(new Shape(1, 3, SIZE, SIZE));

            assertThatThrownBy(() -> ImageNetWeights.load(network(manager), archive, pictures))
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
            for (NDArray array : randomWeights(manager, network)) {
                // As TensorFlow keeps them: height, width, inputs, outputs.
                NDArray other = array.getShape().dimension() == 4 ? array.transpose(2, 3, 1, 0) : array;
                other.setName(array.getName());
                weights.add(other);
            }
            Path archive = write(weights);
            NDArray pictures = manager.ones(new Shape(1, 3, SIZE, SIZE));

            assertThatThrownBy(() -> ImageNetWeights.load(network, archive, pictures))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("convolution 0 must be (32, 3, 3, 3), got (3, 3, 3, 32)");
        }
    }

    private static MobileNetV2 network(NDManager manager) {
        MobileNetV2 network = new MobileNetV2(8, 2, 0);
        network.initialize(manager, DataType.FLOAT32, new Shape(1, 3, SIZE, SIZE));
        network.freezeParameters(true);
        return network;
    }

    private static NDList randomWeights(NDManager manager, MobileNetV2 network) {
        NDList weights = new NDList();
        int index = 0;
        for (MobileNetV2.Stage stage : network.stages()) {
            for (ConvolutionUnit unit : stage.units()) {
                ConvolutionUnit.Layout layout = unit.layout();
                int fanIn = layout.inputs() / layout.groups() * layout.kernel() * layout.kernel();
                NDArray weight = manager.randomNormal(new Shape(
                                layout.outputs(), layout.inputs() / layout.groups(), layout.kernel(), layout.kernel()))
                        .mul(Math.sqrt(2.0 / fanIn));
                NDArray bias = manager.randomNormal(new Shape(layout.outputs())).mul(0.1);
                weight.setName("%02d.weight".formatted(index));
                bias.setName("%02d.bias".formatted(index));
                weights.add(weight);
                weights.add(bias);
                index++;
            }
        }
        return weights;
    }

    private static NDArray foldedFeatures(MobileNetV2 network, NDList folded, NDArray input) {
        Iterator<Integer> index = IntStream.iterate(0, i -> i + 2).iterator();
        return network.walk(input, (unit, features) -> {
            int at = index.next();
            ConvolutionUnit.Layout layout = unit.layout();
            boolean padded = at == 0 || !layout.padsRightAndBottom();
            NDArray ready = padded ? features : features.pad(new Shape(0, 1, 0, 1), 0);
            NDArray result = Conv2d.conv2d(
                            ready,
                            folded.get(at),
                            folded.get(at + 1),
                            new Shape(layout.stride(), layout.stride()),
                            new Shape(layout.padding(), layout.padding()),
                            new Shape(1, 1),
                            layout.groups())
                    .singletonOrThrow();
            return layout.activated() ? result.clip(0, 6) : result;
        });
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
