package io.maskwatch.vision;

import io.maskwatch.vision.opencv.OpenCvDetectors;
import io.maskwatch.vision.torch.TorchModels;

/** Opens models. Safe for any number of threads; what it opens belongs to one thread at a time. */
public final class VisionModels {
    private VisionModels() {}

    /**
     * Opens and warms up a face detector; the caller closes it.
     *
     * @throws ModelException where the file is missing, of the wrong kind or damaged, or the device is not there
     */
    public static FaceDetector openDetector(VisionConfig config) {
        return switch (config.detector()) {
            case BUILTIN -> TorchModels.openDetector(config);
            case OPENCV_SSD -> OpenCvDetectors.openSsd(config);
            case YUNET -> OpenCvDetectors.openYuNet(config);
        };
    }

    /**
     * Opens and warms up a mask classifier; the caller closes it.
     *
     * @throws ModelException where the file is missing, of the wrong kind or damaged, or the device is not there
     */
    public static MaskClassifier openClassifier(VisionConfig config) {
        return TorchModels.openClassifier(config);
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
}
