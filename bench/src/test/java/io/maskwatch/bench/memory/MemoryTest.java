package io.maskwatch.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maskwatch.pictures.Picture;
import io.maskwatch.vision.Box;
import io.maskwatch.vision.Engine;
import io.maskwatch.vision.FaceCrop;
import io.maskwatch.vision.FaceDetector;
import io.maskwatch.vision.MaskClassifier;
import io.maskwatch.vision.VisionConfig;
import io.maskwatch.vision.engine.VisionModels;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A leak of one input or output tensor in each call would be well above the limit here. */
class MemoryTest {
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 100;
    private static final long MEGABYTES = 64;

    @ParameterizedTest
    @EnumSource(names = {"ONNX_RUNTIME", "PYTORCH"})
    void residentMemoryIsFlatAfterWarmUp(Engine engine) throws InterruptedException {
        assumeTrue(ResidentMemory.isKnown(), "skipped: this system does not tell the resident memory");
        Picture picture = new Picture(512, 512, new byte[3 * 512 * 512]);
        List<FaceCrop> faces = Collections.nCopies(2, new FaceCrop(picture, new Box(180, 58, 92, 118)));
        VisionConfig config = VisionConfig.defaults().withMaxBatchSize(2).withEngine(engine);
        try (FaceDetector detector = VisionModels.openDetector(config);
                MaskClassifier classifier = VisionModels.openClassifier(config)) {
            repeat(WARM_UP, detector, classifier, faces);
            long before = ResidentMemory.megabytesAfterCollection();
            repeat(ROUNDS, detector, classifier, faces);
            assertThat(ResidentMemory.megabytesAfterCollection()).isLessThan(before + MEGABYTES);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ONNX_RUNTIME", "PYTORCH"})
    void closedModelsGiveTheirMemoryBack(Engine engine) throws InterruptedException {
        assumeTrue(ResidentMemory.isKnown(), "skipped: this system does not tell the resident memory");
        VisionConfig config = VisionConfig.defaults().withMaxBatchSize(1).withEngine(engine);
        openAndClose(config, 5);
        long before = ResidentMemory.megabytesAfterCollection();
        openAndClose(config, 15);
        // Fifteen classifiers alone are 143 MB of weights.
        assertThat(ResidentMemory.megabytesAfterCollection()).isLessThan(before + MEGABYTES);
    }

    private static void openAndClose(VisionConfig config, int times) {
        for (int time = 0; time < times; time++) {
            VisionModels.openAnalyser(config).close();
        }
    }

    private static void repeat(int rounds, FaceDetector detector, MaskClassifier classifier, List<FaceCrop> faces) {
        for (int round = 0; round < rounds; round++) {
            detector.detect(List.of(faces.get(0).picture()));
            classifier.maskProbabilities(faces.subList(0, 1 + round % 2));
        }
    }
}
