package io.maskwatch.vision.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maskwatch.pictures.Picture;
import io.maskwatch.vision.DetectedFace;
import io.maskwatch.vision.DetectorKind;
import io.maskwatch.vision.FaceDetector;
import io.maskwatch.vision.ModelException;
import io.maskwatch.vision.Samples;
import io.maskwatch.vision.VisionConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenCvDetectorsTest {
    @TempDir
    Path folder;

    @Test
    void ssdFindsTheFaceWhereItIs() {
        assertFindsTheFace(DetectorKind.OPENCV_SSD, Samples.shared("models/opencv_ssd/opencv_face_detector_uint8.pb"));
    }

    @Test
    void yuNetFindsTheFaceWhereItIs() {
        assertFindsTheFace(DetectorKind.YUNET, Samples.shared("models/yunet/yunet_n_640_640.onnx"));
        assertFindsTheFace(DetectorKind.YUNET, Samples.shared("models/yunet/face_detection_yunet_2023mar.onnx"));
    }

    /** OpenCV fails at this in many fresh processes where nobody prevents it; in one that has read networks before, rarely. */
    @Test
    void severalThreadsMayOpenDetectorsAtOnce() throws Exception {
        Path ssd = Samples.shared("models/opencv_ssd/opencv_face_detector_uint8.pb");
        Path yuNet = Samples.shared("models/yunet/yunet_n_640_640.onnx");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<String>> opened = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                opened.add(threads.submit(() -> nameOf(config(DetectorKind.OPENCV_SSD, ssd))));
                opened.add(threads.submit(() -> nameOf(config(DetectorKind.YUNET, yuNet))));
            }
            for (Future<String> name : opened) {
                assertThat(name.get()).containsAnyOf("opencv-ssd", "yunet");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static String nameOf(VisionConfig config) {
        try (FaceDetector detector = VisionModels.openDetector(config)) {
            return detector.name();
        }
    }

    private static void assertFindsTheFace(DetectorKind kind, Path model) {
        Picture portrait = Samples.portrait();
        Picture wide = Samples.onCanvas(portrait, 1280, 720, 300, 100);
        try (FaceDetector detector = VisionModels.openDetector(config(kind, model))) {
            List<List<DetectedFace>> found = detector.detect(List.of(portrait, wide, Samples.plain(640, 360, 90)));
            assertThat(found).hasSize(3);
            assertThat(found.get(0)).hasSize(1);
            assertThat(found.get(0).get(0).box().intersectionOverUnion(Samples.PORTRAIT_FACE))
                    .isGreaterThan(0.5f);
            assertThat(found.get(1).get(0).box().x()).isBetween(470f, 490f);
            assertThat(found.get(2)).isEmpty();
        }
    }

    @Test
    void missingModelIsNamed() {
        assertRefused(
                DetectorKind.YUNET, Optional.empty(), "yunet does not ship with Maskwatch: it needs an .onnx file");
        assertRefused(DetectorKind.YUNET, Optional.of(folder.resolve("a.onnx")), "There is no model file");
    }

    @Test
    void fileOfAnotherKindIsRefused() throws IOException {
        for (String name : List.of("a.onnx", "a.pb", "a.pbtxt", "a.caffemodel", "a.prototxt", "a.pt")) {
            Files.writeString(folder.resolve(name), "something else");
        }
        assertRefused(DetectorKind.YUNET, Optional.of(folder.resolve("a.pt")), "expected an .onnx file");
        assertRefused(
                DetectorKind.YUNET,
                Optional.of(folder.resolve("a.onnx")),
                "a.onnx is no model for the detector yunet that OpenCV can read: ");
        assertRefused(DetectorKind.OPENCV_SSD, Optional.of(folder.resolve("a.pt")), "expected a .caffemodel or .pb");
        assertRefused(
                DetectorKind.OPENCV_SSD,
                Optional.of(folder.resolve("a.pb")),
                "a.pb is no model for the detector opencv-ssd");
        assertRefused(
                DetectorKind.OPENCV_SSD,
                Optional.of(folder.resolve("a.caffemodel")),
                "a.caffemodel is no model for the detector opencv-ssd");
    }

    @Test
    void modelWithoutItsDescriptionIsRefused() throws IOException {
        Path model = Files.writeString(folder.resolve("a.pb"), "something");
        assertRefused(DetectorKind.OPENCV_SSD, Optional.of(model), "needs a.pbtxt beside it");
    }

    @Test
    void modelOfAnotherTaskIsRefused() {
        Path yuNet = Samples.shared("models/yunet/yunet_n_640_640.onnx");
        assertRefused(DetectorKind.OPENCV_SSD, Optional.of(yuNet), "expected a .caffemodel or .pb file");
        Path ours = Path.of("src/main/resources/io/maskwatch/vision/models/face-detector.onnx");
        assertRefused(
                DetectorKind.YUNET,
                Optional.of(ours),
                "face-detector.onnx is no model for the detector yunet that OpenCV");
    }

    private static void assertRefused(DetectorKind kind, Optional<Path> model, String message) {
        assertThatThrownBy(
                        () -> VisionModels.openDetector(VisionConfig.defaults().withDetector(kind, model)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(message);
    }

    private static VisionConfig config(DetectorKind kind, Path model) {
        return VisionConfig.defaults().withDetector(kind, Optional.of(model));
    }
}
