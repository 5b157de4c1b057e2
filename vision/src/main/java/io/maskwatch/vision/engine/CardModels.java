package io.maskwatch.vision.engine;

import io.maskwatch.vision.Device;
import io.maskwatch.vision.Engine;
import io.maskwatch.vision.FaceDetector;
import io.maskwatch.vision.MaskClassifier;
import io.maskwatch.vision.ModelCard;
import io.maskwatch.vision.ModelException;
import io.maskwatch.vision.VisionConfig;
import io.maskwatch.vision.model.ModelFiles;
import io.maskwatch.vision.model.ModelFormat;
import io.maskwatch.vision.model.Network;
import io.maskwatch.vision.model.NetworkFaceDetector;
import io.maskwatch.vision.model.NetworkMaskClassifier;
import io.maskwatch.vision.model.Normalisation;
import io.maskwatch.vision.onnx.OnnxEngine;
import io.maskwatch.vision.onnx.OnnxNetwork;
import io.maskwatch.vision.torch.TorchNetwork;

/** Opens and warms up models that have a card: the ones that ship with Maskwatch or the ones that a user names. */
final class CardModels {
    private static final String SHIPPED_DETECTOR = "face-detector";
    private static final String SHIPPED_CLASSIFIER = "mask-classifier";

    private CardModels() {}

    static FaceDetector openDetector(VisionConfig config) {
        ModelFiles files = ModelFiles.of(config.detectorModel(), SHIPPED_DETECTOR);
        ModelCard.Detector card = files.card().detector().orElseThrow(() -> wrongKind(files, "face detector"));
        NetworkFaceDetector detector = new NetworkFaceDetector(
                files.card().nameAndVersion(),
                load(files, new Normalisation(card.scale(), card.mean(), card.deviation()), config),
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
        ModelFiles files = ModelFiles.of(config.classifierModel(), SHIPPED_CLASSIFIER);
        ModelCard.Classifier card = files.card().classifier().orElseThrow(() -> wrongKind(files, "mask classifier"));
        NetworkMaskClassifier classifier = new NetworkMaskClassifier(
                files.card().nameAndVersion(),
                load(files, new Normalisation(card.scale(), card.mean(), card.deviation()), config),
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

    private static Network load(ModelFiles files, Normalisation normalisation, VisionConfig config) {
        return switch (config.engine()) {
            case ONNX_RUNTIME -> OnnxNetwork.load(files.read(ModelFormat.ONNX), normalisation, config);
            case PYTORCH -> TorchNetwork.load(files.read(ModelFormat.TORCH_SCRIPT), normalisation, config);
            case AUTO -> load(files, normalisation, config.withEngine(best(files, config.device())));
        };
    }

    /** ONNX Runtime takes a third of PyTorch's time on a processor; on GPUs only PyTorch has been tried. */
    private static Engine best(ModelFiles files, Device device) {
        boolean onnx = files.has(ModelFormat.ONNX);
        boolean torchScript = files.has(ModelFormat.TORCH_SCRIPT);
        if (!onnx || !torchScript) {
            return onnx ? Engine.ONNX_RUNTIME : Engine.PYTORCH;
        }
        return device == Device.CPU && OnnxEngine.isAvailable() ? Engine.ONNX_RUNTIME : Engine.PYTORCH;
    }

    private static ModelException wrongKind(ModelFiles files, String expected) {
        return new ModelException(
                "%s is no %s: its model card describes something else".formatted(files.source(), expected));
    }
}
