package io.maskwatch.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import io.maskwatch.training.export.NamedTensor;
import io.maskwatch.training.export.TorchScriptExport;
import io.maskwatch.training.network.Layer.Activation;
import io.maskwatch.training.network.Layer.Trait;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the exported convolutions give, beside PyTorch's plain ones in the same file. */
class ExportedScriptITCase {
    private static final int OUTPUTS = 64;
    private static final int PICTURES = 2;
    /** Made anew wherever it stands, since what a convolution is added to is overwritten. */
    private static final String SUM =
            "torch.cat([x, x, x, x], 1)[:, :%d].contiguous(memory_format=2)".formatted(OUTPUTS);

    private static final String PLAIN_SUM =
            "(torch.conv2d(x, self.layer_weight, self.layer_bias, [1, 1], [1, 1]) + " + SUM + ")";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"1, NONE", "1, RELU", "2, RELU6"})
    void aConvolutionActivatesAsIfInTwoSteps(int stride, Activation activation) throws Exception {
        String plain = "torch.conv2d(x, self.layer_weight, self.layer_bias, [%1$d, %1$d], [1, 1])".formatted(stride);
        ExportedScript script = new ExportedScript();
        String ours = script.convolve(layer(8, stride, activation), channelsLast(script));
        assertAgree(script, ours, activated(plain, activation), new Shape(PICTURES, 8, 13, 20));
    }

    @ParameterizedTest
    @CsvSource({"NONE", "RELU"})
    void aConvolutionIsAddedAsIfInTwoSteps(Activation activation) throws Exception {
        ExportedScript script = new ExportedScript();
        String ours = script.convolveAdding(layer(16, 1, activation), channelsLast(script), SUM);
        assertAgree(script, ours, activated(PLAIN_SUM, activation), new Shape(PICTURES, 16, 9, 14));
    }

    private static String channelsLast(ExportedScript script) {
        return script.assign("x.contiguous(memory_format=2)");
    }

    private static Layer layer(int channels, int stride, Activation activation) {
        Trait[] traits =
                switch (activation) {
                    case NONE -> new Trait[] {Trait.LINEAR};
                    case RELU -> new Trait[0];
                    case RELU6 -> new Trait[] {Trait.RELU6};
                };
        return Layer.of("layer", channels, OUTPUTS, 3, stride, traits);
    }

    private static String activated(String plain, Activation activation) {
        return switch (activation) {
            case NONE -> plain;
            case RELU -> "torch.relu(%s)".formatted(plain);
            case RELU6 -> "torch.hardtanh(%s, 0., 6.)".formatted(plain);
        };
    }

    /** Runs it more than once: PyTorch's executor changes the program after its first runs. */
    private void assertAgree(ExportedScript script, String ours, String plain, Shape input) throws Exception {
        Path file = export(script.module("torch.stack([%s, %s])".formatted(ours, plain)), (int) input.get(1));
        try (Model model = Model.newInstance("convolutions", "PyTorch");
                NDManager manager = NDManager.newBaseManager()) {
            model.load(folder, file.getFileName().toString());
            try (Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator())) {
                for (int run = 0; run < 3; run++) {
                    NDArray pair = predictor
                            .predict(new NDList(manager.create(random((int) input.size(), 1), input)))
                            .singletonOrThrow();
                    assertThat(pair.get(0).toFloatArray())
                            .containsExactly(pair.get(1).toFloatArray(), within(1e-4f));
                    assertThat(pair.get(1).max().getFloat()).isGreaterThan(1);
                }
            }
        }
    }

    private Path export(String source, int channels) throws Exception {
        List<NamedTensor> tensors = List.of(
                new NamedTensor(
                        "layer_weight", new long[] {OUTPUTS, channels, 3, 3}, random(OUTPUTS * channels * 9, 0.1f)),
                new NamedTensor("layer_bias", new long[] {OUTPUTS}, random(OUTPUTS, 1)));
        Path file = folder.resolve("convolutions.pt");
        TorchScriptExport.write(source, tensors, file);
        return file;
    }

    private static float[] random(int size, float deviation) {
        Random random = new Random(size);
        float[] values = new float[size];
        for (int index = 0; index < size; index++) {
            values[index] = (float) random.nextGaussian() * deviation;
        }
        return values;
    }
}
