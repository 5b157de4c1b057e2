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
import io.maskwatch.vision.onnx.EightBits;
import io.maskwatch.vision.onnx.OnnxEngine;
import io.maskwatch.vision.onnx.OnnxNetwork;
import io.maskwatch.vision.torch.TorchNetwork;

/** Opens and warms up models that have a card: the ones that ship with Maskwatch or the ones that a user names. */
final class CardModels {
    private static final String SHIPPED_DETECTOR = "face-detector";
    private static final String SHIPPED_CLASSIFIER = "mask-classifier";
    private static final System.Logger LOG = System.getLogger(CardModels.class.getName());

    private CardModels() {}

    static FaceDetector openDetector(VisionConfig config) {
        ModelFiles files = ModelFiles.of(config.detectorModel(), SHIPPED_DETECTOR);
        ModelCard.Detector card = files.card().detector().orElseThrow(() -> wrongKind(files, "face detector"));
        Engine engine = engine(files, config);
        NetworkFaceDetector detector = new NetworkFaceDetector(
                name(files, engine),
                load(files, new Normalisation(card.scale(), card.mean(), card.deviation()), engine, config),
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
        Engine engine = engine(files, config);
        NetworkMaskClassifier classifier = new NetworkMaskClassifier(
                name(files, engine),
                load(files, new Normalisation(card.scale(), card.mean(), card.deviation()), engine, config),
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

    /** Weights of 8 bits judge a little differently, so records tell them apart. */
    private static String name(ModelFiles files, Engine engine) {
        return files.card().nameAndVersion() + (engine == Engine.ONNX_RUNTIME_INT8 ? "-int8" : "");
    }

    private static Network load(ModelFiles files, Normalisation normalisation, Engine engine, VisionConfig config) {
        if (engine == Engine.ONNX_RUNTIME_INT8 && !(config.device() == Device.CPU && EightBits.areFast())) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} runs in 8 bits without a processor that has VNNI: sums can overflow, and its accuracy was never measured"
                            + " there; onnx-runtime as the engine runs it in float",
                    files.card().nameAndVersion());
        }
        return switch (engine) {
            case ONNX_RUNTIME -> OnnxNetwork.load(files.read(ModelFormat.ONNX), normalisation, config);
            case ONNX_RUNTIME_INT8 -> OnnxNetwork.load(files.read(ModelFormat.ONNX_INT8), normalisation, config);
            case PYTORCH -> TorchNetwork.load(files.read(ModelFormat.TORCH_SCRIPT), normalisation, config);
            case AUTO -> throw new IllegalArgumentException("An engine must have been chosen");
        };
    }

    private static Engine engine(ModelFiles files, VisionConfig config) {
        return config.engine() == Engine.AUTO ? best(files, config) : config.engine();
    }

    /** ONNX Runtime takes a third of PyTorch's time on a processor; on a GPU whichever has its libraries here. */
    private static Engine best(ModelFiles files, VisionConfig config) {
        boolean onnx = files.has(ModelFormat.ONNX) || files.has(ModelFormat.ONNX_INT8);
        boolean torchScript = files.has(ModelFormat.TORCH_SCRIPT);
        if (torchScript && !(onnx && OnnxEngine.isAvailable(config))) {
            return Engine.PYTORCH;
        }
        boolean eightBits = files.has(ModelFormat.ONNX_INT8)
                && (!files.has(ModelFormat.ONNX) || (config.device() == Device.CPU && EightBits.areFast()));
        return eightBits ? Engine.ONNX_RUNTIME_INT8 : Engine.ONNX_RUNTIME;
    }

    private static ModelException wrongKind(ModelFiles files, String expected) {
        return new ModelException(
                "%s is no %s: its model card describes something else".formatted(files.source(), expected));
    }
}
