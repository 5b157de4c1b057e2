package io.maskwatch.training.detector;

import java.nio.file.Path;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A decoded picture with its labels.
 *
 * @param file that it was read from
 * @param pixels 8-bit BGR; kept for the whole run, never changed
 */
record TrainingPicture(Path file, Mat pixels, List<FaceLabel> labels) {
    TrainingPicture {
        labels = List.copyOf(labels);
    }
}
