package io.maskwatch.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.translate.NoopTranslator;
import io.maskwatch.training.export.NamedTensor;
import io.maskwatch.training.export.TorchScriptExport;
import io.maskwatch.vision.ModelCard;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MobileNetV2ScriptITCase {

    private static final int PICTURES = 32;
    private static final int SIZE = 64;
    private static final double TEMPERATURE = 0.7;

    @TempDir
    Path folder;

    @Test
    void exportedFileAndBlockAgreeOnThirtyTwoPictures() throws Exception {
        try (NDManager manager = NDManager.newBaseManager();
                MobileNetV2 network = network(manager, 16)) {
            NDArray pictures = pictures(manager);
            NDArray expected =
                    logits(manager, network, pictures).div(TEMPERATURE).softmax(1);

            Path file = export(network);

            float[] actual = run(file, pictures);
            float[] wanted = expected.toFloatArray();
            assertThat(actual).hasSize(2 * PICTURES);
            assertThat(actual).containsExactly(wanted, Offset.offset(1e-4f));
            // PyTorch chooses other kernels for a lone picture; they must not give another answer.
            assertThat(run(file, pictures.get("0:1")))
                    .containsExactly(new float[] {wanted[0], wanted[1]}, Offset.offset(1e-4f));
            assertThat(expected.max().getFloat() - expected.min().getFloat())
                    .as("the pictures tell the classes apart, else the comparison would mean little")
                    .isGreaterThan(0.05f);
        }
    }

    @Test
    void trainingGoesOnFromAnExportedFileWithTheSameJudgements() throws Exception {
        try (NDManager manager = NDManager.newBaseManager();
                MobileNetV2 network = network(manager, 16)) {
            NDArray pictures = pictures(manager);
            NDArray expected =
                    logits(manager, network, pictures).div(TEMPERATURE).softmax(1);
            Path file = export(network);

            try (MobileNetV2 next = network(manager, 16)) {
                ExportedClassifier.load(next, file);
                assertThat(logits(manager, next, pictures).softmax(1).toFloatArray())
                        .containsExactly(expected.toFloatArray(), Offset.offset(1e-4f));
            }
            assertThatThrownBy(() -> ExportedClassifier.load(network(manager, 8), file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("network.pt")
                    .hasMessageContaining("hidden_weight has 20480 values, expected 10240");
        }
    }

    /** Gradients are not near exact ones: docs/models/mask-classifier.md has what was measured. */
    @Test
    void mixedPrecisionIsForTrainingOnly() throws IOException {
        Processor.assumeComputesIn(Precision.BFLOAT16);
        try (NDManager manager = NDManager.newBaseManager();
                MobileNetV2 exact = network(manager, new MobileNetV2(128, 2, 0, Precision.FLOAT32));
                MobileNetV2 mixed = network(manager, new MobileNetV2(128, 2, 0, Precision.BFLOAT16))) {
            Path shipped = shippedClassifier();
            ExportedClassifier.load(exact, shipped);
            ExportedClassifier.load(mixed, shipped);
            NDArray pictures = pictures(manager);
            assertThat(logits(manager, mixed, pictures).toFloatArray())
                    .containsExactly(logits(manager, exact, pictures).toFloatArray(), Offset.offset(1e-4f));
            for (String name : List.of("hidden_weight", "unit51_weight", "unit0_weight")) {
                NDArray gradient = gradient(mixed, name, pictures);
                assertThat(length(gradient)).as(name).isPositive().isFinite();
                assertThat(length(gradient.sub(gradient(exact, name, pictures))))
                        .as(name)
                        .isPositive();
            }
        }
    }

    private Path shippedClassifier() throws IOException {
        try (InputStream stream = ModelCard.class.getResourceAsStream("models/mask-classifier.pt")) {
            Path file = folder.resolve("mask-classifier.pt");
            Files.copy(Objects.requireNonNull(stream, "vision ships no mask-classifier.pt"), file);
            return file;
        }
    }

    private static double length(NDArray array) {
        return Math.sqrt(array.square().sum().getFloat());
    }

    /** Of the difference between the two logits, summed up. */
    private static NDArray gradient(MobileNetV2 network, String name, NDArray pictures) {
        NDArray parameter = network.array(name);
        parameter.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray logits = trained(network, pictures);
            collector.backward(logits.get(":, 1").sub(logits.get(":, 0")).sum());
        }
        NDArray gradient = parameter.getGradient().duplicate();
        parameter.setRequiresGradient(false);
        return gradient;
    }

    private static NDArray trained(MobileNetV2 network, NDArray pictures) {
        return network.forward(new ParameterStore(pictures.getManager(), false), new NDList(pictures), true)
                .singletonOrThrow();
    }

    @Test
    void trainingDropsHiddenUnitsByChance() {
        try (NDManager manager = NDManager.newBaseManager();
                MobileNetV2 network = network(manager, 16)) {
            NDArray pictures = pictures(manager);
            float[] first = trained(network, pictures).toFloatArray();
            assertThat(trained(network, pictures).toFloatArray()).isNotEqualTo(first);
            float[] judged = logits(manager, network, pictures).toFloatArray();
            assertThat(logits(manager, network, pictures).toFloatArray()).containsExactly(judged, Offset.offset(1e-5f));
        }
    }

    @Test
    void aFileThatIsNoExportedClassifierIsRefused() throws Exception {
        Path text = Files.writeString(folder.resolve("text.pt"), "no archive");
        try (NDManager manager = NDManager.newBaseManager()) {
            MobileNetV2 network = network(manager, 16);
            assertThatThrownBy(() -> ExportedClassifier.load(network, text))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("text.pt is no exported model");

            TorchScriptExport.write(
                    "def forward(self, x):\n    return x + self.bias\n",
                    List.of(new NamedTensor("bias", new long[] {3}, new float[] {1, 2, 3})),
                    text);
            assertThatThrownBy(() -> ExportedClassifier.load(network, text))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("text.pt is no exported mask classifier: it has 1 arrays, expected 108");
        }
    }

    private static MobileNetV2 network(NDManager manager, int hiddenUnits) {
        return network(manager, new MobileNetV2(hiddenUnits, 2, 0.5f, Precision.FLOAT32));
    }

    private static MobileNetV2 network(NDManager manager, MobileNetV2 network) {
        network.initialize(manager, DataType.FLOAT32, new Shape(1, 3, SIZE, SIZE));
        network.freezeParameters(true);
        for (String name : network.getDirectParameters().keys()) {
            NDArray array = network.array(name);
            if (array.abs().max().getFloat() == 0) {
                // Of arrays that are the same, such as zeros, a frozen file keeps one.
                array.set(manager.randomNormal(array.getShape()).mul(0.1f).toByteBuffer());
            }
        }
        return network;
    }

    private Path export(MobileNetV2 network) throws Exception {
        MobileNetV2Script script = MobileNetV2Script.of(network, SIZE, TEMPERATURE);
        Path file = folder.resolve("network.pt");
        TorchScriptExport.write(script.source(), script.tensors(), file);
        return file;
    }

    private static NDArray logits(NDManager manager, MobileNetV2 network, NDArray pictures) {
        return network.forward(new ParameterStore(manager, false), new NDList(pictures), false)
                .singletonOrThrow();
    }

    private static NDArray pictures(NDManager manager) {
        byte[] pixels = new byte[PICTURES * SIZE * SIZE * 3];
        Random random = new Random(11);
        for (int picture = 0; picture < PICTURES; picture++) {
            int brightness = random.nextInt(200);
            for (int i = 0; i < SIZE * SIZE * 3; i++) {
                pixels[picture * SIZE * SIZE * 3 + i] = (byte) (brightness + random.nextInt(56));
            }
        }
        return Normalisation.batch(manager, pixels, PICTURES, SIZE);
    }

    private static float[] run(Path file, NDArray pictures) throws Exception {
        try (Model model = Model.newInstance("network", "PyTorch")) {
            model.load(file.getParent(), "network");
            try (Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator())) {
                return predictor
                        .predict(new NDList(pictures))
                        .singletonOrThrow()
                        .toFloatArray();
            }
        }
    }
}
