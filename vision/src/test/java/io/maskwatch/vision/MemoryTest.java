package io.maskwatch.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maskwatch.vision.engine.VisionModels;
import io.maskwatch.vision.measure.ResidentMemory;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A leak of one input or output tensor in each call would be well above the limit here. */
class MemoryTest {
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 100;
    private static final long MEGABYTES = 64;

    @Test
    void residentMemoryIsFlatAfterWarmUp() {
        assumeTrue(ResidentMemory.isKnown(), "skipped: this system does not tell the resident memory");
        Picture portrait = Samples.portrait();
        List<FaceCrop> faces = Collections.nCopies(2, new FaceCrop(portrait, Samples.PORTRAIT_FACE));
        VisionConfig config = VisionConfig.defaults().withMaxBatchSize(2);
        try (FaceDetector detector = VisionModels.openDetector(config);
                MaskClassifier classifier = VisionModels.openClassifier(config)) {
            repeat(WARM_UP, detector, classifier, faces);
            long before = ResidentMemory.megabytesAfterCollection();
            repeat(ROUNDS, detector, classifier, faces);
            assertThat(ResidentMemory.megabytesAfterCollection()).isLessThan(before + MEGABYTES);
        }
    }

    private static void repeat(int rounds, FaceDetector detector, MaskClassifier classifier, List<FaceCrop> faces) {
        for (int round = 0; round < rounds; round++) {
            detector.detect(List.of(faces.get(0).picture()));
            classifier.maskProbabilities(faces.subList(0, 1 + round % 2));
        }
    }
}
