package io.maskwatch.training.detector;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.training.evaluation.LabelledFace;
import io.maskwatch.training.evaluation.LabelledScene;
import io.maskwatch.training.evaluation.TrueState;
import io.maskwatch.vision.Box;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneLabelsTest {
    private static final int SIDE = 96;
    private static final Box BOX = new Box(10, 10, 30, 40);

    @TempDir
    private Path folder;

    @Test
    void bareFacesAreToldFromTheOthers() {
        assertThat(kindOf("street_1.png", TrueState.WITHOUT_MASK, false)).isEqualTo(FaceLabel.Kind.BARE);
        assertThat(kindOf("street_1.png", TrueState.INCORRECT, false)).isEqualTo(FaceLabel.Kind.BARE);
        assertThat(kindOf("street_1.png", TrueState.WITH_MASK, false)).isEqualTo(FaceLabel.Kind.LABELLED);
        assertThat(kindOf("street_1.png", TrueState.UNKNOWN, false)).isEqualTo(FaceLabel.Kind.LABELLED);
        assertThat(kindOf("wider_1.png", TrueState.UNKNOWN, false))
                .as("a face from before the pandemic")
                .isEqualTo(FaceLabel.Kind.BARE);
        assertThat(kindOf("street_1.png", TrueState.WITH_MASK, true)).isEqualTo(FaceLabel.Kind.IGNORED);
    }

    private FaceLabel.Kind kindOf(String name, TrueState state, boolean crowd) {
        Path file = folder.resolve(name);
        try (Mat picture = FacePictures.draw(SIDE, FacePictures.randomFace(SIDE, new Random(1)))) {
            opencv_imgcodecs.imwrite(file.toString(), picture);
        }
        LabelledScene scene = new LabelledScene(1, file, List.of(new LabelledFace(BOX, state, crowd)));
        List<TrainingPicture> read = new SceneLabels(new PictureReader(), Optional.empty()).read(List.of(scene));
        return read.get(0).labels().get(0).kind();
    }
}
