package io.maskwatch.vision;

import java.util.Optional;

/** Opens models. Safe for any number of threads; what it opens belongs to one thread at a time. */
public final class VisionModels {
    private VisionModels() {}

    /**
     * Opens and warms up a face detector; the caller closes it.
     *
     * @throws ModelException where the file is missing, of the wrong kind or damaged, or the device is not there
     */
    public static FaceDetector openDetector(VisionConfig config) {
        return Optional.<FaceDetector>empty().orElseThrow(() -> missing("face detector", config));
    }

    /**
     * Opens and warms up a mask classifier; the caller closes it.
     *
     * @throws ModelException where the file is missing, of the wrong kind or damaged, or the device is not there
     */
    public static MaskClassifier openClassifier(VisionConfig config) {
        return Optional.<MaskClassifier>empty().orElseThrow(() -> missing("mask classifier", config));
    }

    /** Opens both. */
    public static FaceAnalyzer openAnalyzer(VisionConfig config) {
        FaceDetector detector = openDetector(config);
        try {
            return new FaceAnalyzer(detector, openClassifier(config));
        } catch (RuntimeException e) {
            detector.close();
            throw e;
        }
    }

    private static ModelException missing(String what, VisionConfig config) {
        return new ModelException("No %s is there yet for %s".formatted(what, config));
    }
}
