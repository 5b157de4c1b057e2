package io.maskwatch.training.detector;

import io.maskwatch.vision.OrderlyStop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.FaceDetectorYN;

/** YuNet as a teacher: finds faces in pictures that nobody has labelled, or not completely. Not thread-safe. */
final class TeacherDetector implements AutoCloseable {
    private static final float LOWEST_SCORE = 0.3f;
    private static final float OVERLAP_OF_DUPLICATES = 0.45f;
    private static final int MOST_CANDIDATES = 5000;
    private final FaceDetectorYN detector;

    TeacherDetector(Path model) {
        detector = FaceDetectorYN.create(
                model.toString(), "", new Size(640, 640), LOWEST_SCORE, OVERLAP_OF_DUPLICATES, MOST_CANDIDATES, 0, 0);
    }

    record Finding(FaceLabel box, float score) {}

    /** Faces with a score of at least 0.3, in pixels of the picture. */
    List<Finding> find(Mat picture) {
        OrderlyStop.check();
        List<Finding> findings = new ArrayList<>();
        try (Size size = new Size(picture.cols(), picture.rows());
                Mat result = new Mat()) {
            detector.setInputSize(size);
            detector.detect(picture, result);
            if (result.empty()) {
                return findings;
            }
            try (FloatIndexer rows = result.createIndexer()) {
                for (int row = 0; row < result.rows(); row++) {
                    FaceLabel box = new FaceLabel(
                            rows.get(row, 0),
                            rows.get(row, 1),
                            Math.max(1, rows.get(row, 2)),
                            Math.max(1, rows.get(row, 3)),
                            FaceLabel.Kind.PSEUDO);
                    findings.add(new Finding(box, rows.get(row, 14)));
                }
            }
        }
        return findings;
    }

    @Override
    public void close() {
        detector.close();
    }
}
