package io.maskwatch.training.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;

class PictureSourceTest {
    private static final int DRAWS = 20_000;

    @Test
    void aCrowdIsDrawnWithTheSquareRootOfItsFaces() {
        PictureSource source = new PictureSource(
                "scenes",
                1,
                List.of(
                        picture("nobody", 0, 0),
                        picture("one", 1, 30),
                        picture("crowd", 16, 0),
                        picture("nobody, too", 0, 5)));
        Random random = new Random(3);
        int crowds = 0;
        int others = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            if (source.draw(random).name().equals("crowd")) {
                crowds++;
            } else {
                others++;
            }
        }
        // Four against one for each of the three others; what is ignored does not make a crowd.
        assertThat((double) crowds / others).isCloseTo(4.0 / 3, within(0.1));
    }

    private static TrainingPicture picture(String name, int faces, int ignored) {
        List<FaceLabel> labels =
                new ArrayList<>(Collections.nCopies(faces, new FaceLabel(0, 0, 10, 10, FaceLabel.Kind.LABELLED)));
        labels.addAll(Collections.nCopies(ignored, new FaceLabel(0, 0, 10, 10, FaceLabel.Kind.IGNORED)));
        return new TrainingPicture(name, new Mat(), labels);
    }
}
