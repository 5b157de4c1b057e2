package io.maskwatch.vision.opencv;

import io.maskwatch.pictures.Picture;
import io.maskwatch.vision.DetectedFace;
import io.maskwatch.vision.FaceCollector;
import io.maskwatch.vision.FaceDetector;
import io.maskwatch.vision.VisionConfig;
import io.maskwatch.vision.model.Pixels;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.FaceDetectorYN;

/**
 * YuNet (Wu et al. 2023) in OpenCV's own wrapper, which takes one picture at a time. As for our own detector, a larger picture
 * is scaled down to a longest side of 640, a smaller one keeps its size.
 */
public final class YuNetDetector extends OpenCvDetector {
    /** What its model comes as. */
    public static final ModelForms FORMS = new ModelForms("an .onnx file", Map.of(".onnx", YuNetDetector::open));

    private static final int LONGEST_SIDE = 640;
    private static final float DEFAULT_THRESHOLD = 0.5f;
    private static final float OVERLAP_THRESHOLD = 0.3f;
    private static final int MAX_CANDIDATES = 5000;
    private static final int SCORE_COLUMN = 14;

    private final FaceDetectorYN net;
    private final float scoreThreshold;

    private YuNetDetector(String name, FaceDetectorYN net, float scoreThreshold) {
        super(name, net);
        this.net = net;
        this.scoreThreshold = scoreThreshold;
    }

    private static FaceDetector open(Path model, VisionConfig config) {
        float threshold = config.scoreThreshold().orElse(DEFAULT_THRESHOLD);
        try (Size size = new Size(LONGEST_SIDE, LONGEST_SIDE)) {
            FaceDetectorYN net = FaceDetectorYN.create(
                    model.toString(),
                    "",
                    size,
                    threshold,
                    OVERLAP_THRESHOLD,
                    MAX_CANDIDATES,
                    opencv_dnn.DNN_BACKEND_OPENCV,
                    opencv_dnn.DNN_TARGET_CPU);
            return new YuNetDetector("yunet " + model.getFileName(), net, threshold);
        }
    }

    @Override
    List<DetectedFace> faces(Picture picture) {
        float scale = Math.min(1, (float) LONGEST_SIDE / Math.max(picture.width(), picture.height()));
        int width = Math.max(1, Math.round(picture.width() * scale));
        int height = Math.max(1, Math.round(picture.height() * scale));
        try (Mat original = Pixels.toMat(picture);
                Mat scaled = new Mat(height, width, opencv_core.CV_8UC3);
                Mat found = new Mat();
                Size size = new Size(width, height)) {
            Pixels.resize(original, scaled);
            opencv_imgproc.cvtColor(scaled, scaled, opencv_imgproc.COLOR_RGB2BGR);
            net.setInputSize(size);
            net.detect(scaled, found);
            return faces(found, picture, (float) picture.width() / width, (float) picture.height() / height);
        }
    }

    /** Rows of x, y, width, height, five landmarks of two numbers, score. */
    private List<DetectedFace> faces(Mat found, Picture picture, float scaleX, float scaleY) {
        FaceCollector faces = new FaceCollector(picture, scoreThreshold);
        if (found.empty()) {
            return List.of();
        }
        try (FloatIndexer values = found.createIndexer()) {
            for (long row = 0; row < found.rows(); row++) {
                float left = values.get(row, 0) * scaleX;
                float top = values.get(row, 1) * scaleY;
                float right = left + values.get(row, 2) * scaleX;
                float bottom = top + values.get(row, 3) * scaleY;
                faces.add(left, top, right, bottom, values.get(row, SCORE_COLUMN));
            }
        }
        return faces.bestFirst();
    }
}
