package io.maskwatch.training.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;

class FacePasterTest {
    private static final int SIDE = 200;
    private static final int RUNS = 200;
    private static final FaceLabel THERE = new FaceLabel(60, 60, 80, 80, FaceLabel.Kind.LABELLED);

    private final Random random = new Random(5);

    @Test
    void pastesFacesWhereNoneAreAndSaysWhere() {
        TrainingPicture white = cutout(new FaceLabel(20, 10, 40, 60, FaceLabel.Kind.PSEUDO));
        FacePaster paster = new FacePaster(new FacePaster.Cutouts(List.of(white), List.of()), random);
        int pasted = 0;
        for (int run = 0; run < RUNS; run++) {
            try (Mat picture = grey(SIDE)) {
                List<FaceLabel> labels = new ArrayList<>(List.of(THERE));
                paster.paste(picture, labels);
                for (FaceLabel label : labels.subList(1, labels.size())) {
                    pasted++;
                    assertThat(label.kind()).isEqualTo(FaceLabel.Kind.PSEUDO);
                    assertThat(label.size()).isBetween(10f, 81f);
                    assertThat(label.width() / label.height()).isBetween(0.55f, 0.8f);
                    assertThat(brightness(picture, label.centreX(), label.centreY()))
                            .as("light of the pasted face in the grey picture")
                            .isGreaterThan(110);
                    labels.stream().filter(other -> !other.equals(label)).forEach(other -> assertThat(
                                    other.intersection(label))
                            .isZero());
                }
                assertThat(brightness(picture, THERE.centreX(), THERE.centreY()))
                        .isEqualTo(50);
            }
        }
        assertThat(pasted).isGreaterThan(RUNS / 10);
    }

    @Test
    void pastesWhatIsNoFaceWithoutALabel() {
        TrainingPicture white = cutout(new FaceLabel(20, 10, 40, 60, FaceLabel.Kind.PSEUDO));
        TrainingPicture other = new TrainingPicture(
                Path.of("other.png"), new Mat(80, 80, white.pixels().type(), Scalar.all(255)), List.of());
        FacePaster paster = new FacePaster(new FacePaster.Cutouts(List.of(white), List.of(other)), random);
        int withoutLabel = 0;
        for (int run = 0; run < RUNS; run++) {
            try (Mat picture = grey(SIDE)) {
                List<FaceLabel> labels = new ArrayList<>();
                paster.paste(picture, labels);
                if (labels.isEmpty() && brightest(picture) > 110) {
                    withoutLabel++;
                }
            }
        }
        assertThat(withoutLabel).isPositive();
    }

    @Test
    void leavesPicturesAloneWhereThereIsNothingToPasteOrNoRoom() {
        try (Mat picture = grey(SIDE)) {
            List<FaceLabel> labels = new ArrayList<>();
            FacePaster nothing = new FacePaster(FacePaster.Cutouts.NONE, random);
            TrainingPicture white = cutout(new FaceLabel(20, 10, 40, 60, FaceLabel.Kind.PSEUDO));
            FacePaster paster = new FacePaster(new FacePaster.Cutouts(List.of(white), List.of()), random);
            List<FaceLabel> everywhere =
                    new ArrayList<>(List.of(new FaceLabel(0, 0, SIDE, SIDE, FaceLabel.Kind.IGNORED)));
            for (int run = 0; run < RUNS; run++) {
                nothing.paste(picture, labels);
                paster.paste(picture, everywhere);
            }
            assertThat(labels).isEmpty();
            assertThat(everywhere).hasSize(1);
            assertThat(brightest(picture)).isEqualTo(50);
        }
    }

    private static TrainingPicture cutout(FaceLabel label) {
        return new TrainingPicture(
                Path.of("white.png"), new Mat(80, 80, opencv_core.CV_8UC3, Scalar.all(255)), List.of(label));
    }

    private static Mat grey(int side) {
        return new Mat(side, side, opencv_core.CV_8UC3, Scalar.all(50));
    }

    private static int brightness(Mat picture, float x, float y) {
        try (UByteIndexer pixels = picture.createIndexer()) {
            return pixels.get((int) y, (int) x, 0);
        }
    }

    private static int brightest(Mat picture) {
        int brightest = 0;
        try (UByteIndexer pixels = picture.createIndexer()) {
            for (int y = 0; y < picture.rows(); y++) {
                for (int x = 0; x < picture.cols(); x++) {
                    brightest = Math.max(brightest, pixels.get(y, x, 0));
                }
            }
        }
        return brightest;
    }
}
