package io.maskwatch.training.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
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
        file = folder.resolve("teacher.json");
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
    void aFileThatIsCutOffIsAskedForAnew() throws IOException {
        find("1.jpg", 30);
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() - 6));

        assertThat(find("1.jpg", 40).get(0).box().width()).isEqualTo(40);
    }

    @Test
    void aFileThatHoldsNothingIsAskedForAnew() throws IOException {
        Files.writeString(file, "null");

        assertThat(find("1.jpg", 40).get(0).box().width()).isEqualTo(40);
    }

    @Test
    void whatWasFoundBeforeAStopIsKept() throws IOException {
        assertThatThrownBy(this::readUntilStopped).hasMessage("stopped");

        assertThat(find("1.jpg", 40).get(0).box().width()).isEqualTo(30);
        assertThat(find("2.jpg", 40).get(0).box().width()).isEqualTo(40);
    }

    /** The second picture is one too many. */
    private void readUntilStopped() throws IOException {
        try (TeacherCache cache = TeacherCache.open(
                        pixels -> {
                            if (++asked > 1) {
                                throw new IllegalStateException("stopped");
                            }
                            return seen(30);
                        },
                        model,
                        file,
                        folder);
                Mat picture = new Mat(8, 8, opencv_core.CV_8UC3)) {
            cache.find(folder.resolve("1.jpg"), picture);
            cache.find(folder.resolve("2.jpg"), picture);
        }
    }

    @Test
    void aCrowdIsReadBack() throws IOException {
        List<TeacherDetector.Finding> crowd = Collections.nCopies(5000, seen(30).get(0));

        assertThat(find("crowd.jpg", pixels -> crowd)).hasSize(5000);
        assertThat(find("crowd.jpg", pixels -> List.of())).isEqualTo(crowd);
    }

    private List<TeacherDetector.Finding> find(String name, int side) throws IOException {
        return find(name, pixels -> {
            asked++;
            return seen(side);
        });
    }

    private List<TeacherDetector.Finding> find(String name, Function<Mat, List<TeacherDetector.Finding>> teacher)
            throws IOException {
        TeacherCache cache = TeacherCache.open(teacher, model, file, folder);
        try (Mat picture = new Mat(8, 8, opencv_core.CV_8UC3)) {
            List<TeacherDetector.Finding> found = cache.find(folder.resolve(name), picture);
            cache.save();
            return found;
        }
    }

    /** One square face. */
    private static List<TeacherDetector.Finding> seen(int side) {
        FaceLabel box = new FaceLabel(0, 0, side, side, FaceLabel.Kind.PSEUDO);
        return List.of(new TeacherDetector.Finding(box, 0.8125f));
    }
}
