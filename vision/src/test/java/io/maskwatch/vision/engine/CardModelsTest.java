package io.maskwatch.vision.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maskwatch.pictures.Picture;
import io.maskwatch.vision.Box;
import io.maskwatch.vision.DetectedFace;
import io.maskwatch.vision.Device;
import io.maskwatch.vision.FaceCrop;
import io.maskwatch.vision.FaceDetector;
import io.maskwatch.vision.MaskClassifier;
import io.maskwatch.vision.ModelException;
import io.maskwatch.vision.Samples;
import io.maskwatch.vision.VisionConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardModelsTest {
    private static final VisionConfig CONFIG = VisionConfig.defaults().withMaxBatchSize(4);
    private static final FaceCrop FACE = new FaceCrop(Samples.portrait(), Samples.PORTRAIT_FACE);

    @TempDir
    Path folder;

    @Test
    void shippedClassifierSeesThatThePortraitWearsNoMask() {
        try (MaskClassifier classifier = VisionModels.openClassifier(CONFIG)) {
            assertThat(classifier.maskProbabilities(List.of(FACE))[0])
                    .isLessThan(classifier.rules().noMaskBelow());
        }
    }

    @Test
    void shippedDetectorFindsTheFaceInAPictureOfAnyShape() {
        Picture portrait = Samples.portrait();
        Picture wide = Samples.onCanvas(portrait, 1280, 720, 300, 100);
        Box moved = new Box(480, 158, 92, 118);
        try (FaceDetector detector = VisionModels.openDetector(CONFIG)) {
            List<List<DetectedFace>> found = detector.detect(List.of(portrait, wide, portrait));
            assertThat(found.get(0).get(0).box().intersectionOverUnion(Samples.PORTRAIT_FACE))
                    .isGreaterThan(0.5f);
            assertThat(found.get(1).get(0).box().intersectionOverUnion(moved)).isGreaterThan(0.5f);
            assertThat(found.get(2)).hasSameSizeAs(found.get(0));
        }
    }

    @Test
    void batchesGiveTheSameAsSingleFaces() {
        FaceCrop other = new FaceCrop(Samples.portrait(), new Box(300, 300, 100, 120));
        FaceCrop beyondTheEdge = new FaceCrop(Samples.portrait(), new Box(-40, 480, 100, 120));
        List<FaceCrop> faces = new ArrayList<>(List.of(FACE, other, beyondTheEdge));
        faces.addAll(Collections.nCopies(4, other));
        try (MaskClassifier classifier = VisionModels.openClassifier(CONFIG)) {
            float[] together = classifier.maskProbabilities(faces);
            assertThat(together).hasSize(7);
            for (int index = 0; index < together.length; index++) {
                float alone = classifier.maskProbabilities(List.of(faces.get(index)))[0];
                assertThat(together[index]).isCloseTo(alone, within(1e-4f));
            }
            assertThat(classifier.maskProbabilities(List.of())).isEmpty();
        }
    }

    @Test
    void missingFileIsNamed() {
        assertRefused(folder.resolve("absent.pt"), "There is no model file");
        assertRefused(folder.resolve("absent.onnx"), "There is no model file");
        assertRefused(folder.resolve("model.npz"), "expected a .pt or .onnx or .int8.onnx file");
    }

    @Test
    void modelWithoutItsCardIsRefused() throws IOException {
        Path model = Files.write(folder.resolve("mine.pt"), shipped("mask-classifier.pt"));
        assertRefused(model, "needs its model card mine.json beside it");
    }

    @Test
    void otherBytesThanTheCardDescribesAreRefused() throws IOException {
        Path model = Files.write(folder.resolve("mine.pt"), "something else".getBytes(StandardCharsets.UTF_8));
        Files.write(folder.resolve("mine.json"), shipped("mask-classifier.json"));
        assertRefused(model, "is not the file that its model card describes");
    }

    @Test
    void fileThatIsNoTorchScriptIsRefused() throws Exception {
        byte[] garbage = "something else".getBytes(StandardCharsets.UTF_8);
        Path model = Files.write(folder.resolve("mine.pt"), garbage);
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(garbage));
        String card = new String(shipped("mask-classifier.json"), StandardCharsets.UTF_8)
                .replaceFirst("(\"sha256\"\\s*:\\s*\")[0-9a-f]{64}", "$1" + hash);
        Files.writeString(folder.resolve("mine.json"), card);
        assertRefused(model, "is no TorchScript model that PyTorch can read");
    }

    @Test
    void classifierIsNoDetector() throws IOException {
        Path model = Files.write(folder.resolve("mine.pt"), shipped("mask-classifier.pt"));
        Files.write(folder.resolve("mine.json"), shipped("mask-classifier.json"));
        assertThatThrownBy(() ->
                        VisionModels.openDetector(CONFIG.withDetector(CONFIG.detector(), java.util.Optional.of(model))))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("mine.pt is no face detector");
    }

    @Test
    void absentGpuIsSaid() {
        org.junit.jupiter.api.Assumptions.assumeFalse(
                Files.exists(Path.of("/dev/nvidia0")), "skipped: this machine has a GPU");
        assertThatThrownBy(() -> VisionModels.openClassifier(CONFIG.withDevice(Device.CUDA)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("sees no GPU");
    }

    private static void assertRefused(Path model, String message) {
        assertThatThrownBy(() -> VisionModels.openClassifier(CONFIG.withClassifierModel(model)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(message)
                .hasMessageContaining(model.getFileName().toString());
    }

    private static byte[] shipped(String name) throws IOException {
        try (InputStream input = VisionModels.class.getResourceAsStream("/io/maskwatch/vision/models/" + name)) {
            return input.readAllBytes();
        }
    }
}
