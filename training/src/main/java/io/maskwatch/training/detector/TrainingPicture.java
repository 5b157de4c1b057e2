package io.maskwatch.training.detector;

import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A decoded picture with its labels.
 *
 * @param name of its file
 * @param pixels 8-bit BGR; kept for the whole run, never changed
 */
record TrainingPicture(String name, Mat pixels, List<FaceLabel> labels) {
    TrainingPicture {
        labels = List.copyOf(labels);
    }
}
