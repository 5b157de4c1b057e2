package io.maskwatch.vision.opencv;

import io.maskwatch.vision.FaceDetector;
import io.maskwatch.vision.VisionConfig;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the model of a detector comes as.
 *
 * @param expected in words that follow "expected": {@code "an .onnx file"}
 * @param byEnding how a file is opened, by the end of its name
 */
public record ModelForms(String expected, Map<String, Opener> byEnding) {
    public ModelForms {
        byEnding = Map.copyOf(byEnding);
    }

    /** Opens a detector; only one at a time is asked to. */
    @FunctionalInterface
    public interface Opener {
        /**
         * Opens it; the caller tries and closes it. An exception of OpenCV's may leave it: the caller says that the file is no
         * model for this detector, and why.
         *
         * @param model a file that is there
         */
        FaceDetector open(Path model, VisionConfig config);
    }
}
