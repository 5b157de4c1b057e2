package io.maskwatch.training.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;

class TileCutterTest {
    private static final int SIDE = 160;

    /** Whatever scale, turn or reflection: the light face on the dark ground must stay inside its box. */
    @Test
    void labelsMoveWithTheirFaces() {
        Random random = new Random(3);
        TileCutter cutter = new TileCutter(random);
        int checked = 0;
        for (int round = 0; round < 200; round++) {
            FaceLabel face = FacePictures.randomFace(SIDE, random);
            try (Mat picture = FacePictures.draw(SIDE, face);
                    Mat tile = new Mat(SIDE, SIDE, opencv_core.CV_8UC3)) {
                for (FaceLabel label :
                        cutter.cut(new TrainingPicture(Path.of("drawn"), picture, List.of(face)), tile)) {
                    assertThat(label.x()).isBetween(0f, (float) SIDE);
                    assertThat(label.x() + label.width()).isBetween(0f, (float) SIDE);
                    if (label.kind() == FaceLabel.Kind.LABELLED && whole(label)) {
                        assertThat(red(tile, label.centreX(), label.centreY())).isGreaterThan(150);
                        checked++;
                    }
                }
            }
        }
        assertThat(checked).isGreaterThan(50);
    }

    private static boolean whole(FaceLabel label) {
        return label.x() > 1
                && label.y() > 1
                && label.x() + label.width() < SIDE - 1
                && label.y() + label.height() < SIDE - 1
                && label.size() > 16;
    }

    private static int red(Mat tile, float x, float y) {
        try (UByteIndexer pixels = tile.createIndexer()) {
            return pixels.get(Math.round(y), Math.round(x), 2);
        }
    }
}
