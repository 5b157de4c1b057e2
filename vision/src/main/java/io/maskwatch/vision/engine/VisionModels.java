package io.maskwatch.vision.engine;

import io.maskwatch.vision.FaceAnalyser;
import io.maskwatch.vision.FaceDetector;
import io.maskwatch.vision.MaskClassifier;
import io.maskwatch.vision.ModelException;
import io.maskwatch.vision.VisionConfig;
import io.maskwatch.vision.model.OpenCvEngine;
import io.maskwatch.vision.opencv.OpenCvDetectors;
import io.maskwatch.vision.opencv.SsdDetector;
import io.maskwatch.vision.opencv.YuNetDetector;

/** Opens models. Safe for any number of threads; what it opens belongs to one thread at a time. */
public final class VisionModels {
    private VisionModels() {}

    /**
     * Opens and warms up a face detector; the caller closes it.
     *
     * @throws ModelException where the file is missing, of the wrong kind or damaged, or the device is not there
     */
    public static FaceDetector openDetector(VisionConfig config) {
        OpenCvEngine.start(config.threads());
        return switch (config.detector()) {
            case BUILTIN -> CardModels.openDetector(config);
            case OPENCV_SSD -> OpenCvDetectors.open(config, SsdDetector.FORMS);
            case YUNET -> OpenCvDetectors.open(config, YuNetDetector.FORMS);
        };
    }

    /**
     * Opens and warms up a mask classifier; the caller closes it.
     *
     * @throws ModelException where the file is missing, of the wrong kind or damaged, or the device is not there
     */
    public static MaskClassifier openClassifier(VisionConfig config) {
        OpenCvEngine.start(config.threads());
        return CardModels.openClassifier(config);
    }

    /** Opens both. */
    public static FaceAnalyser openAnalyser(VisionConfig config) {
        FaceDetector detector = openDetector(config);
        try {
            return new FaceAnalyser(detector, openClassifier(config));
        } catch (RuntimeException e) {
            detector.close();
            throw e;
        }
    }
}
