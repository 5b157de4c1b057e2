package io.maskwatch.training.classifier;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.maskwatch.training.evaluation.MaskScores;
import io.maskwatch.training.export.OnnxFile;
import io.maskwatch.training.export.TorchScriptExport;
import io.maskwatch.training.network.ExportedClassifier;
import io.maskwatch.training.network.MobileNetV2;
import io.maskwatch.training.network.MobileNetV2Onnx;
import io.maskwatch.training.network.MobileNetV2Script;
import io.maskwatch.training.network.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Turns the best checkpoint of a run, or without any the exported classifier that it began with, into a TorchScript and an
 * ONNX file with their card and plots.
 */
final class ClassifierExport {

    static final String MODEL_FILE = "mask-classifier.pt";

    private final ClassifierOptions options;
    private final ClassifierData data;
    private final TrainingReport report;

    ClassifierExport(ClassifierOptions options, ClassifierData data, TrainingReport report) {
        this.options = options;
        this.data = data;
        this.report = report;
    }

    /**
     * Writes beside, then moves into the run's folder: files that are there are replaced by whole ones only, and the model
     * never without its card.
     */
    ClassifierCard write(Progress progress) throws IOException, InterruptedException {
        try (NDManager manager = NDManager.newBaseManager();
                MobileNetV2 network = progress.epochs().isEmpty()
                        ? initial(manager)
                        : new Checkpoints(options.checkpoints()).best(manager, progress)) {
            network.initialize(manager, DataType.FLOAT32, new Shape(1, 3, options.size(), options.size()));
            network.freezeParameters(true);
            double share = progress.epochs().isEmpty() ? 0 : mix(manager, network);
            MaskScores crops = Judge.scores(manager, network, data.crops(), options.size());
            MaskScores scenes = Judge.scores(manager, network, data.scenes(), options.size());
            Calibration calibration = Calibration.fit(MaskScores.together(List.of(crops, scenes)));
            Stream.of(crops, scenes).filter(set -> set.count() > 0).forEach(set -> report.calibrated(calibration, set));
            MobileNetV2Script script = MobileNetV2Script.of(network, options.size(), calibration.temperature());
            Path beside = options.out().resolve(".export");
            Path file = beside.resolve(MODEL_FILE);
            Path onnx = OnnxFile.beside(file);
            try {
                TorchScriptExport.write(script.source(), script.tensors(), file);
                OnnxFile.write(MobileNetV2Onnx.of(script.tensors(), options.size()), onnx);
                ClassifierCard card =
                        ClassifierCard.of(file, options, data, progress, share, calibration, crops, scenes);
                card.write(beside);
                replace(file, options.out().resolve(MODEL_FILE));
                replace(onnx, OnnxFile.beside(options.out().resolve(MODEL_FILE)));
                replace(beside.resolve(ClassifierCard.FILE), options.out().resolve(ClassifierCard.FILE));
                new ClassifierPlots(options.out()).write(progress, crops, scenes, calibration);
                return card;
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(onnx);
                Files.deleteIfExists(beside.resolve(ClassifierCard.FILE));
                Files.deleteIfExists(beside);
            }
        }
    }

    /** The share of the trained weights in those that are exported; the rest is what the run began with. */
    private double mix(NDManager manager, MobileNetV2 trained) throws IOException {
        if (!options.beginsWithExport()) {
            return 1;
        }
        try (MobileNetV2 initial = initial(manager)) {
            WeightInterpolation interpolation = new WeightInterpolation(initial, trained);
            double share =
                    options.trainedShare().orElseGet(() -> interpolation.best(manager, data, options.size(), report));
            interpolation.set(share);
            return share;
        }
    }

    private MobileNetV2 initial(NDManager manager) throws IOException {
        MobileNetV2 initial = ClassifierTraining.newNetwork(Precision.FLOAT32);
        initial.initialize(manager, DataType.FLOAT32, new Shape(1, 3, options.size(), options.size()));
        initial.freezeParameters(true);
        ExportedClassifier.load(initial, options.initialWeights().orElseThrow());
        return initial;
    }

    private static void replace(Path whole, Path target) throws IOException {
        Files.move(whole, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
