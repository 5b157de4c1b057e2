package io.maskwatch.training.classifier;

import io.maskwatch.training.evaluation.MaskPlots;
import io.maskwatch.training.evaluation.MaskScores;
import io.maskwatch.training.evaluation.PlotFile;
import io.maskwatch.training.run.Curves;
import io.maskwatch.training.run.RunProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.Chart;

/** PNG files beside the model card. */
final class ClassifierPlots {

    private final Path folder;

    ClassifierPlots(Path folder) {
        this.folder = folder;
    }

    void write(RunProgress<Epoch> progress, MaskScores crops, MaskScores scenes, Calibration calibration)
            throws IOException {
        if (!progress.entries().isEmpty()) {
            save(loss(progress), "mask-classifier-loss");
            save(accuracy(progress), "mask-classifier-accuracy");
        }
        Map<String, MaskScores> judged = new LinkedHashMap<>(Map.of("crops", crops));
        save(MaskPlots.confusion("Crops", crops), "mask-classifier-confusion-crops");
        if (scenes.count() > 0) {
            judged.put("scenes", scenes);
            save(MaskPlots.confusion("Faces of whole pictures", scenes), "mask-classifier-confusion-scenes");
        }
        save(MaskPlots.reliability(judged, calibration.temperature()), "mask-classifier-calibration");
    }

    private void save(Chart<?, ?> chart, String name) throws IOException {
        PlotFile.save(folder.resolve(name + ".png"), chart);
    }

    private static XYChart loss(RunProgress<Epoch> progress) {
        return curves("Loss", "mean negative log likelihood", progress)
                .line("training, augmented", Epoch::trainingLoss)
                .line("validation", Epoch::validationLoss)
                .chart();
    }

    private static XYChart accuracy(RunProgress<Epoch> progress) {
        Curves<Epoch> curves = curves("Accuracy", "share judged as labelled", progress)
                .line("training, augmented", Epoch::trainingAccuracy)
                .line("validation crops", Epoch::cropsAccuracy);
        if (progress.entries().stream().noneMatch(epoch -> Double.isNaN(epoch.scenesAccuracy()))) {
            curves.line("validation scenes", Epoch::scenesAccuracy);
        }
        return curves.chart();
    }

    private static Curves<Epoch> curves(String title, String vertical, RunProgress<Epoch> progress) {
        double[] numbers = IntStream.rangeClosed(1, progress.entries().size())
                .asDoubleStream()
                .toArray();
        return new Curves<>(title, "epoch", vertical, progress.entries(), numbers);
    }
}
