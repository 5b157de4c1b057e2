package io.maskwatch.training.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TeacherCacheTest {
    @TempDir
    private Path folder;

    private Path model;
    private Path file;
    private int asked;

    @BeforeEach
    void prepare() throws IOException {
        model = Files.writeString(folder.resolve("teacher.onnx"), "first");
        file = folder.resolve("teacher.tsv");
    }

    @Test
    void whatWasFoundIsNotAskedForAgain() throws IOException {
        List<TeacherDetector.Finding> found = find("scenes/1.jpg", 30);

        assertThat(find("scenes/1.jpg", 40)).isEqualTo(found);
        assertThat(asked).isEqualTo(1);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void picturesOfTheSameNameInOtherFoldersAreOthers() throws IOException {
        find("with_mask/1.jpg", 30);

        assertThat(find("without_mask/1.jpg", 40).get(0).box().width()).isEqualTo(40);
    }

    @Test
    void anotherTeacherIsAsked() throws IOException {
        find("1.jpg", 30);
        Files.writeString(model, "second");

        assertThat(find("1.jpg", 40).get(0).box().width()).isEqualTo(40);
    }

    @Test
    void aLineThatIsCutOffIsAskedForAnew() throws IOException {
        find("1.jpg", 30);
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() - 6));

        assertThat(find("1.jpg", 40).get(0).box().width()).isEqualTo(40);
    }

    private List<TeacherDetector.Finding> find(String name, int side) throws IOException {
        TeacherCache cache = TeacherCache.open(pixels -> seen(pixels), model, file, folder);
        try (Mat picture = new Mat(side, side, opencv_core.CV_8UC3)) {
            List<TeacherDetector.Finding> found = cache.find(folder.resolve(name), picture);
            cache.save();
            return found;
        }
    }

    /** One face as large as the picture. */
    private List<TeacherDetector.Finding> seen(Mat pixels) {
        asked++;
        FaceLabel box = new FaceLabel(0, 0, pixels.cols(), pixels.rows(), FaceLabel.Kind.PSEUDO);
        return List.of(new TeacherDetector.Finding(box, 0.8125f));
    }
}
