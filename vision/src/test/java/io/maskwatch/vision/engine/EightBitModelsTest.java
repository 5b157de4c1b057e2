package io.maskwatch.vision.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maskwatch.vision.DetectedFace;
import io.maskwatch.vision.Engine;
import io.maskwatch.vision.FaceCrop;
import io.maskwatch.vision.FaceDetector;
import io.maskwatch.vision.MaskClassifier;
import io.maskwatch.vision.ModelException;
import io.maskwatch.vision.Samples;
import io.maskwatch.vision.VisionConfig;
import io.maskwatch.vision.onnx.EightBits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The models of 8 bits that ship. */
class EightBitModelsTest {
    private static final VisionConfig FLOAT = VisionConfig.defaults().withEngine(Engine.ONNX_RUNTIME);
    private static final VisionConfig INT8 = VisionConfig.defaults().withEngine(Engine.ONNX_RUNTIME_INT8);

    @TempDir
    private Path folder;

    @Test
    void findTheFaceWhereFloatsDo() {
        assumeTrue(EightBits.areFast(), "skipped: without VNNI the sums of 8-bit models can overflow");
        try (FaceDetector floats = VisionModels.openDetector(FLOAT);
                FaceDetector integers = VisionModels.openDetector(INT8)) {
            List<DetectedFace> expected =
                    floats.detect(List.of(Samples.portrait())).get(0);
            List<DetectedFace> found =
                    integers.detect(List.of(Samples.portrait())).get(0);
            assertThat(found).hasSameSizeAs(expected);
            assertThat(found.get(0).box().intersectionOverUnion(expected.get(0).box()))
                    .isGreaterThan(0.9f);
            assertThat(found.get(0).score()).isCloseTo(expected.get(0).score(), within(0.05f));
        }
    }

    @Test
    void judgeTheFaceAsFloatsDo() {
        assumeTrue(EightBits.areFast(), "skipped: without VNNI the sums of 8-bit models can overflow");
        List<FaceCrop> faces = List.of(new FaceCrop(Samples.portrait(), Samples.PORTRAIT_FACE));
        try (MaskClassifier floats = VisionModels.openClassifier(FLOAT);
                MaskClassifier integers = VisionModels.openClassifier(INT8)) {
            assertThat(integers.maskProbabilities(faces)[0])
                    .isCloseTo(floats.maskProbabilities(faces)[0], within(0.05f));
        }
    }

    @Test
    void areToldApartInRecordsAndLogs() {
        try (FaceDetector floats = VisionModels.openDetector(FLOAT);
                FaceDetector integers = VisionModels.openDetector(INT8)) {
            assertThat(integers.name()).isEqualTo(floats.name() + "-int8");
            assertThat(integers.engine()).isEqualTo(floats.engine() + ", 8 bits");
        }
    }

    @Test
    void areTakenByThemselvesWhereTheProcessorHasInstructionsForThem() {
        try (FaceDetector detector = VisionModels.openDetector(VisionConfig.defaults())) {
            assertThat(detector.name().endsWith("-int8")).isEqualTo(EightBits.areFast());
        }
    }

    @Test
    void modelWithoutThemRunsInFloatsAndSaysSoWhereTheyAreAskedFor() throws IOException {
        Path model = folder.resolve("mine.onnx");
        for (String extension : List.of(".onnx", ".json")) {
            try (InputStream shipped =
                    VisionModels.class.getResourceAsStream("/io/maskwatch/vision/models/mask-classifier" + extension)) {
                Files.copy(shipped, folder.resolve("mine" + extension));
            }
        }
        VisionConfig config = VisionConfig.defaults().withClassifierModel(model);
        try (MaskClassifier classifier = VisionModels.openClassifier(config)) {
            assertThat(classifier.name()).doesNotEndWith("-int8");
        }
        assertThatThrownBy(() -> VisionModels.openClassifier(config.withEngine(Engine.ONNX_RUNTIME_INT8)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("There is no model file")
                .hasMessageContaining("mine.int8.onnx");
    }
}
