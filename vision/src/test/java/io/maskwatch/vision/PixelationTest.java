package io.maskwatch.vision;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.pictures.Picture;
import io.maskwatch.vision.engine.VisionModels;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PixelationTest {
    private static final VisionConfig CONFIG = VisionConfig.defaults().withMaxBatchSize(1);

    @Test
    void builtinDetectorDoesNotFindThePixelatedFace() {
        assertHidden(CONFIG);
    }

    @Test
    void yuNetDoesNotFindThePixelatedFace() {
        assertHidden(CONFIG.withDetector(
                DetectorKind.YUNET, Optional.of(Samples.shared("models/yunet/yunet_n_640_640.onnx"))));
    }

    private static void assertHidden(VisionConfig config) {
        Picture portrait = Samples.portrait();
        Picture pixelated = Pixelation.pixelate(portrait, List.of(Samples.PORTRAIT_FACE));
        try (FaceDetector detector = VisionModels.openDetector(config)) {
            assertThat(seesTheFace(detector, portrait)).isTrue();
            assertThat(seesTheFace(detector, pixelated)).isFalse();
        }
    }

    private static boolean seesTheFace(FaceDetector detector, Picture picture) {
        return detector.detect(List.of(picture)).get(0).stream()
                .anyMatch(face -> face.box().intersectionOverUnion(Samples.PORTRAIT_FACE) > 0.2f);
    }

    @Test
    void leavesTheRestOfThePictureAlone() {
        Picture portrait = Samples.portrait();
        byte[] before = portrait.rgb().clone();
        Picture pixelated = Pixelation.pixelate(portrait, List.of(Samples.PORTRAIT_FACE));
        Box touched = Samples.PORTRAIT_FACE.expand(0.3f);
        assertThat(portrait.rgb()).isEqualTo(before);
        for (int y = 0; y < 512; y++) {
            for (int x = 0; x < 512; x++) {
                boolean outside = x < touched.x() || x > touched.right() || y < touched.y() || y > touched.bottom();
                if (outside) {
                    int at = 3 * (y * 512 + x);
                    assertThat(pixelated.rgb()[at]).isEqualTo(before[at]);
                }
            }
        }
    }

    @Test
    void keepsOneColourForEachBlockOfTheFace() {
        Picture pixelated = Pixelation.pixelate(Samples.portrait(), List.of(new Box(100, 100, 100, 100)));
        long colours = java.util.stream.IntStream.range(80, 220)
                .mapToObj(x -> java.util.Arrays.toString(
                        java.util.Arrays.copyOfRange(pixelated.rgb(), 3 * (150 * 512 + x), 3 * (150 * 512 + x) + 3)))
                .distinct()
                .count();
        assertThat(colours).isLessThanOrEqualTo(6);
    }

    @Test
    void toleratesFacesAtAndBeyondTheEdge() {
        Picture small = Samples.plain(20, 10, 200);
        List<Box> faces = List.of(new Box(-5, -5, 10, 10), new Box(15, 5, 30, 30), new Box(100, 100, 5, 5));
        assertThat(Pixelation.pixelate(small, faces).rgb()).isEqualTo(small.rgb());
    }
}
