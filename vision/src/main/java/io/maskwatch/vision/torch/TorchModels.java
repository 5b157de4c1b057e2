package io.maskwatch.vision.torch;

import ai.djl.Device;
import io.maskwatch.vision.FaceDetector;
import io.maskwatch.vision.MaskClassifier;
import io.maskwatch.vision.ModelCard;
import io.maskwatch.vision.ModelException;
import io.maskwatch.vision.VisionConfig;
import io.maskwatch.vision.opencv.OpenCvEngine;

/** Opens and warms up TorchScript models: the ones that ship with Maskwatch or the ones that a user names. */
public final class TorchModels {
    private static final String SHIPPED_DETECTOR = "face-detector";
    private static final String SHIPPED_CLASSIFIER = "mask-classifier";

    private TorchModels() {}

    /**
     * Opens a face detector.
     *
     * @throws ModelException where the file is missing, damaged or of another kind, or the device is not there
     */
    public static FaceDetector openDetector(VisionConfig config) {
        ModelFile file = ModelFile.read(config.detectorModel(), SHIPPED_DETECTOR);
        ModelCard.Detector card = file.card().detector().orElseThrow(() -> wrongKind(file, "face detector"));
        Normalisation normalisation = new Normalisation(card.scale(), card.mean(), card.deviation());
        TorchFaceDetector detector = new TorchFaceDetector(
                file.card().nameAndVersion(),
                load(file, normalisation, config),
                card,
                config.scoreThreshold().orElse(card.scoreThreshold()),
                config.maxBatchSize());
        try {
            detector.warmUp();
            return detector;
        } catch (RuntimeException e) {
            detector.close();
            throw e;
        }
    }

    /**
     * Opens a mask classifier.
     *
     * @throws ModelException where the file is missing, damaged or of another kind, or the device is not there
     */
    public static MaskClassifier openClassifier(VisionConfig config) {
        ModelFile file = ModelFile.read(config.classifierModel(), SHIPPED_CLASSIFIER);
        ModelCard.Classifier card = file.card().classifier().orElseThrow(() -> wrongKind(file, "mask classifier"));
        Normalisation normalisation = new Normalisation(card.scale(), card.mean(), card.deviation());
        TorchMaskClassifier classifier = new TorchMaskClassifier(
                file.card().nameAndVersion(), load(file, normalisation, config), card, config.maxBatchSize());
        try {
            classifier.warmUp();
            return classifier;
        } catch (RuntimeException e) {
            classifier.close();
            throw e;
        }
    }

    private static TorchModel load(ModelFile file, Normalisation normalisation, VisionConfig config) {
        OpenCvEngine.start(config.threads());
        Device device = TorchEngine.start(config.device(), config.deviceIndex(), config.threads());
        return TorchModel.load(file, new CanvasTranslator(normalisation), device);
    }

    private static ModelException wrongKind(ModelFile file, String expected) {
        return new ModelException(
                "%s is no %s: its model card describes something else".formatted(file.source(), expected));
    }
}
