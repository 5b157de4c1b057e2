package io.maskwatch.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maskwatch.pictures.Picture;
import io.maskwatch.pictures.PictureCodec;
import io.maskwatch.vision.FaceCrop;
import io.maskwatch.vision.MaskClassifier;
import io.maskwatch.vision.MaskRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CropsEvaluationTest {

    @TempDir
    Path folder;

    @BeforeEach
    void writeCrops() throws IOException {
        write("with_mask/a_1.jpg", 250);
        write("with_mask/a_2.jpg", 30);
        write("without_mask/a_3.jpg", 20);
        write("incorrect/a_4.jpg", 240);
        write("not_face/a_5.jpg", 255);
    }

    @Test
    void incorrectCountsAsNoMaskAndOtherFoldersAreLeftOut() throws IOException {
        CropsEvaluation evaluation = CropsEvaluation.of(folder, new BrightMeansMask());

        assertThat(evaluation.scores().confusion()).isDeepEqualTo(new int[][] {{1, 1}, {1, 1}});
        assertThat(evaluation.scores().accuracy()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void unreadablePicturesAreSkippedAndNamed() throws IOException {
        Files.writeString(folder.resolve("with_mask/a_9.jpg"), "no picture");
        Files.writeString(folder.resolve("with_mask/notes.txt"), "no picture, and not called one");

        CropsEvaluation evaluation = CropsEvaluation.of(folder, new BrightMeansMask());

        assertThat(evaluation.scores().count()).isEqualTo(4);
        assertThat(evaluation.skipped()).singleElement().asString().contains("a_9.jpg");
    }

    @Test
    void aMissingClassIsNamed() throws IOException {
        Files.delete(folder.resolve("without_mask/a_3.jpg"));

        assertThatThrownBy(() -> CropsEvaluation.of(folder, new BrightMeansMask()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("without_mask");
    }

    private void write(String name, int grey) throws IOException {
        byte[] rgb = new byte[32 * 32 * 3];
        Arrays.fill(rgb, (byte) grey);
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, PictureCodec.encodeJpeg(new Picture(32, 32, rgb), 95));
    }

    private static final class BrightMeansMask implements MaskClassifier {

        @Override
        public String name() {
            return "bright means mask";
        }

        @Override
        public String engine() {
            return "none";
        }

        @Override
        public float[] maskProbabilities(List<FaceCrop> faces) {
            float[] probabilities = new float[faces.size()];
            for (int i = 0; i < probabilities.length; i++) {
                probabilities[i] = (faces.get(i).picture().rgb()[0] & 255) / 255f;
            }
            return probabilities;
        }

        @Override
        public MaskRules rules() {
            return new MaskRules(0, 0, 0, 0.5f, 0.5f);
        }

        @Override
        public float margin() {
            return 0.15f;
        }

        @Override
        public void close() {}
    }
}
