package io.maskwatch.bench.vision;

import io.maskwatch.vision.Box;
import io.maskwatch.vision.model.Region;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * What most articles on mask detection build: OpenCV decodes, its SSD finds faces, MobileNetV2 at 224 judges each, both in its dnn
 * module. Since the weights are random, the faces are given. One thread.
 */
final class ArticleDesign implements AutoCloseable {
    private final OpenCvSsd detector = new OpenCvSsd();
    private final OpenCvMobileNet classifier = new OpenCvMobileNet();

    /** All of it for one frame. */
    void frame(byte[] jpeg, List<Box> faces) {
        try (Mat frame = decode(jpeg)) {
            detect(frame);
            faces.forEach(face -> classify(frame, face));
        }
    }

    static Mat decode(byte[] jpeg) {
        try (BytePointer bytes = new BytePointer(jpeg);
                Mat encoded = new Mat(1, jpeg.length, opencv_core.CV_8UC1, bytes)) {
            return opencv_imgcodecs.imdecode(encoded, opencv_imgcodecs.IMREAD_COLOR);
        }
    }

    void detect(Mat frame) {
        detector.run(frame).close();
    }

    void classify(Mat frame, Box face) {
        Region region = Region.of(face);
        try (Rect area = new Rect(region.x(), region.y(), region.width(), region.height());
                Mat cut = new Mat(frame, area)) {
            classifier.judge(cut);
        }
    }

    @Override
    public void close() {
        detector.close();
        classifier.close();
    }
}
