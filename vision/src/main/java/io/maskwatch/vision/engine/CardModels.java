package io.maskwatch.vision.engine;

import io.maskwatch.vision.FaceDetector;
import io.maskwatch.vision.MaskClassifier;
import io.maskwatch.vision.ModelCard;
import io.maskwatch.vision.ModelException;
import io.maskwatch.vision.VisionConfig;
import io.maskwatch.vision.model.ModelFile;
import io.maskwatch.vision.model.Network;
import io.maskwatch.vision.model.NetworkFaceDetector;
import io.maskwatch.vision.model.NetworkMaskClassifier;
import io.maskwatch.vision.model.Normalisation;
import io.maskwatch.vision.torch.TorchNetwork;

/** Opens and warms up models that have a card: the ones that ship with Maskwatch or the ones that a user names. */
final class CardModels {
    private static final String SHIPPED_DETECTOR = "face-detector";
    private static final String SHIPPED_CLASSIFIER = "mask-classifier";

    private CardModels() {}

    static FaceDetector openDetector(VisionConfig config) {
        ModelFile file = ModelFile.read(config.detectorModel(), SHIPPED_DETECTOR);
        ModelCard.Detector card = file.card().detector().orElseThrow(() -> wrongKind(file, "face detector"));
        NetworkFaceDetector detector = new NetworkFaceDetector(
                file.card().nameAndVersion(),
                load(file, new Normalisation(card.scale(), card.mean(), card.deviation()), config),
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

    static MaskClassifier openClassifier(VisionConfig config) {
        ModelFile file = ModelFile.read(config.classifierModel(), SHIPPED_CLASSIFIER);
        ModelCard.Classifier card = file.card().classifier().orElseThrow(() -> wrongKind(file, "mask classifier"));
        NetworkMaskClassifier classifier = new NetworkMaskClassifier(
                file.card().nameAndVersion(),
                load(file, new Normalisation(card.scale(), card.mean(), card.deviation()), config),
                card,
                config.maxBatchSize());
        try {
            classifier.warmUp();
            return classifier;
        } catch (RuntimeException e) {
            classifier.close();
            throw e;
        }
    }

    private static Network load(ModelFile file, Normalisation normalisation, VisionConfig config) {
        return TorchNetwork.load(file, normalisation, config);
    }

    private static ModelException wrongKind(ModelFile file, String expected) {
        return new ModelException(
                "%s is no %s: its model card describes something else".formatted(file.source(), expected));
    }
}
