package io.maskwatch.training.classifier;

import ai.djl.ndarray.NDManager;
import io.maskwatch.training.evaluation.MaskScores;
import io.maskwatch.training.network.MobileNetV2;
import io.maskwatch.training.network.MobileNetV2Onnx;
import io.maskwatch.training.network.MobileNetV2Script;
import io.maskwatch.training.run.Card;
import io.maskwatch.training.run.Progress;
import io.maskwatch.training.run.RunFolder;
import io.maskwatch.training.run.StagedModel;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Turns the best checkpoint of a run, or without any the exported classifier that it began with, into a TorchScript and an
 * ONNX file with their card and plots.
 */
final class ClassifierExport {
    private final ClassifierOptions options;
    private final ClassifierData data;
    private final ClassifierReport report;
    private final RunFolder<Epoch> folder;

    ClassifierExport(ClassifierOptions options, ClassifierData data, ClassifierReport report) {
        this.options = options;
        this.data = data;
        this.report = report;
        this.folder = options.folder();
    }

    void write(Progress<Epoch> progress) throws IOException, InterruptedException {
        int size = options.size();
        try (NDManager manager = NDManager.newBaseManager();
                MobileNetV2 network = progress.entries().isEmpty()
                        ? initial(manager)
                        : ClassifierState.averaged(manager, size, folder.best());
                StagedModel staged = new StagedModel(folder)) {
            double share = progress.entries().isEmpty() ? 0 : mix(manager, network);
            MaskScores crops = Judge.scores(manager, network, data.crops(), size);
            MaskScores scenes = Judge.scores(manager, network, data.scenes(), size);
            Calibration calibration = Calibration.fit(MaskScores.together(List.of(crops, scenes)));
            Stream.of(crops, scenes).filter(set -> set.count() > 0).forEach(set -> report.calibrated(calibration, set));
            MobileNetV2Script script = MobileNetV2Script.of(network, size, calibration.temperature());
            staged.write(script.source(), script.tensors(), MobileNetV2Onnx.of(script.tensors(), size));
            Card card = ClassifierCard.of(staged.model(), options, data, progress, share, calibration, crops, scenes);
            card.write(staged.card());
            staged.publish();
            new ClassifierPlots(folder.path()).write(progress, crops, scenes, calibration);
        }
    }

    /** The share of the trained weights in those that are exported; the rest is what the run began with. */
    private double mix(NDManager manager, MobileNetV2 trained) throws IOException {
        if (!options.beginsWithExport()) {
            return 1;
        }
        try (MobileNetV2 initial = initial(manager)) {
            ClassifierMixture mixture = new ClassifierMixture(initial, trained);
            double share =
                    options.run().trainedShare().orElseGet(() -> mixture.best(manager, data, options.size(), report));
            mixture.set(share);
            return share;
        }
    }

    private MobileNetV2 initial(NDManager manager) throws IOException {
        return ClassifierState.exported(
                manager, options.size(), options.run().initial().orElseThrow());
    }
}
