package io.maskwatch.training.classifier;

import io.maskwatch.training.evaluation.MaskPlots;
import io.maskwatch.training.evaluation.MaskScores;
import io.maskwatch.training.evaluation.PlotFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;

/** PNG files beside the model card. */
final class ClassifierPlots {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 480;

    private final Path folder;

    ClassifierPlots(Path folder) {
        this.folder = folder;
    }

    void write(Progress progress, MaskScores crops, MaskScores scenes, Calibration calibration) throws IOException {
        if (!progress.epochs().isEmpty()) {
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

    private static XYChart loss(Progress progress) {
        XYChart chart = chart("Loss", "epoch", "mean negative log likelihood");
        line(chart, "training, augmented", progress, Progress.Epoch::trainingLoss);
        line(chart, "validation", progress, Progress.Epoch::validationLoss);
        return chart;
    }

    private static XYChart accuracy(Progress progress) {
        XYChart chart = chart("Accuracy", "epoch", "share judged as labelled");
        line(chart, "training, augmented", progress, Progress.Epoch::trainingAccuracy);
        line(chart, "validation crops", progress, Progress.Epoch::cropsAccuracy);
        if (progress.epochs().stream().noneMatch(epoch -> Double.isNaN(epoch.scenesAccuracy()))) {
            line(chart, "validation scenes", progress, Progress.Epoch::scenesAccuracy);
        }
        return chart;
    }

    private static void line(XYChart chart, String name, Progress progress, ToDoubleFunction<Progress.Epoch> value) {
        double[] epochs = IntStream.rangeClosed(1, progress.epochs().size())
                .asDoubleStream()
                .toArray();
        chart.addSeries(
                name, epochs, progress.epochs().stream().mapToDouble(value).toArray());
    }

    private static XYChart chart(String title, String x, String y) {
        return new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
    }
}
