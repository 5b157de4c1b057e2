package io.maskwatch.training.classifier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskwatch.training.evaluation.MaskScores;
import io.maskwatch.training.export.NamedTensor;
import io.maskwatch.training.network.MobileNetV2;
import io.maskwatch.training.run.Card;
import io.maskwatch.training.run.Mixture;
import io.maskwatch.training.run.RunFolder;
import io.maskwatch.training.run.RunProgress;
import io.maskwatch.training.run.StagedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the best checkpoint of a run, or without any the exported classifier that it began with, into a TorchScript and an
 * ONNX file with their card and plots.
 */
public final class ClassifierExport {
    private static final int MIXTURES = 10;
    private static final Pattern SIZE = Pattern.compile("(\\d{2,4}) x \\1 pixels");

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

    /**
     * The ONNX model of a classifier that has been exported as TorchScript.
     *
     * @param torchScript as a training wrote it
     * @param worksOn what its card says under that name
     * @throws IOException where the file cannot be read or is of another network, or the card says no size
     */
    public static byte[] onnx(Path torchScript, String worksOn) throws IOException {
        Matcher size = SIZE.matcher(worksOn);
        if (!size.matches()) {
            throw new IOException("The card of %s must say \"worksOn\" as in \"176 x 176 pixels\", got \"%s\""
                    .formatted(torchScript, worksOn));
        }
        MobileNetV2 network = ClassifierNetwork.NETWORK;
        return MobileNetV2.onnx(network.tensors(network.read(torchScript), 1), Integer.parseInt(size.group(1)));
    }

    void write(RunProgress<Epoch> progress) throws IOException {
        int size = options.size();
        try (Judge judge = new Judge(size);
                StagedModel staged = new StagedModel(folder)) {
            Mixture mixture = progress.entries().isEmpty() ? new Mixture(0, initial()) : mixture(judge);
            List<MaskScores> scores = judge.scores(mixture.weights(), List.of(data.crops(), data.scenes()));
            Calibration calibration = Calibration.fit(MaskScores.together(scores));
            scores.stream().filter(set -> set.count() > 0).forEach(set -> report.calibrated(calibration, set));
            List<NamedTensor> tensors = ClassifierNetwork.NETWORK.tensors(mixture.weights(), calibration.temperature());
            staged.write(ClassifierNetwork.NETWORK.module(size), tensors, MobileNetV2.onnx(tensors, size));
            ObjectNode card = ClassifierCard.of(
                    staged.model(),
                    options,
                    data,
                    progress,
                    mixture.share(),
                    calibration,
                    scores.get(0),
                    scores.get(1));
            Card.write(card, staged.card());
            staged.publish();
            new ClassifierPlots(folder.path()).write(progress, scores.get(0), scores.get(1), calibration);
        }
    }

    private Map<String, float[]> initial() throws IOException {
        return ClassifierNetwork.NETWORK.read(options.run().initial().orElseThrow());
    }

    /** Of the best checkpoint with what the run began with. */
    private Mixture mixture(Judge judge) throws IOException {
        Map<String, float[]> trained = ClassifierNetwork.averages(folder.best());
        if (!options.beginsWithExport()) {
            return new Mixture(1, trained);
        }
        Optional<Double> share = options.run().trainedShare();
        return share.isPresent()
                ? Mixture.of(share.get(), initial(), trained)
                : Mixture.best(MIXTURES, initial(), trained, mixture -> -calibratedLoss(judge, mixture));
    }

    /** Mixtures differ in a handful of judgements, which recalls count in steps of a whole face. */
    private double calibratedLoss(Judge judge, Mixture mixture) {
        List<MaskScores> sets = judge.scores(mixture.weights(), data.validation());
        double temperature = Calibration.fit(MaskScores.together(sets)).temperature();
        double loss = sets.stream()
                .mapToDouble(set -> set.loss(temperature))
                .average()
                .orElseThrow();
        report.mixed(mixture.share(), loss);
        sets.forEach(report::judged);
        return loss;
    }
}
