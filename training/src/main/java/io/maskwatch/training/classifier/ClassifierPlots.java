package io.maskwatch.training.classifier;

import io.maskwatch.training.evaluation.MaskScores;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** PNG files beside the model card. */
final class ClassifierPlots {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 480;
    private static final int BINS = 10;
    private static final Color LIGHT_BLUE = new Color(110, 170, 230);

    private final Path folder;

    ClassifierPlots(Path folder) {
        this.folder = folder;
    }

    void write(Progress progress, MaskScores crops, MaskScores scenes, Calibration calibration) throws IOException {
        if (!progress.epochs().isEmpty()) {
            save(loss(progress), "mask-classifier-loss");
            save(accuracy(progress), "mask-classifier-accuracy");
        }
        save(confusion("Crops", crops), "mask-classifier-confusion-crops");
        save(reliability(crops, scenes, calibration), "mask-classifier-calibration");
        if (scenes.count() > 0) {
            save(confusion("Faces of whole pictures", scenes), "mask-classifier-confusion-scenes");
        }
    }

    private void save(org.knowm.xchart.internal.chartpart.Chart<?, ?> chart, String name) throws IOException {
        BitmapEncoder.saveBitmap(chart, folder.resolve(name).toString(), BitmapFormat.PNG);
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

    private static XYChart reliability(MaskScores crops, MaskScores scenes, Calibration calibration) {
        XYChart chart = chart("Calibration", "mask probability", "share that wears a mask");
        chart.addSeries("perfect", new double[] {0, 1}, new double[] {0, 1}).setMarker(SeriesMarkers.NONE);
        reliabilityLine(chart, "crops", crops, calibration);
        if (scenes.count() > 0) {
            reliabilityLine(chart, "scenes", scenes, calibration);
        }
        return chart;
    }

    private static void reliabilityLine(XYChart chart, String name, MaskScores scores, Calibration calibration) {
        double[] probabilities = new double[BINS];
        double[] masks = new double[BINS];
        int[] counts = new int[BINS];
        for (int i = 0; i < scores.count(); i++) {
            double probability = MaskScores.sigmoid(scores.margins()[i] / calibration.temperature());
            int bin = (int) Math.min(BINS - 1.0, probability * BINS);
            probabilities[bin] += probability;
            masks[bin] += scores.masked()[i] ? 1 : 0;
            counts[bin]++;
        }
        int[] filled = IntStream.range(0, BINS).filter(bin -> counts[bin] > 0).toArray();
        chart.addSeries(
                name,
                IntStream.of(filled)
                        .mapToDouble(bin -> probabilities[bin] / counts[bin])
                        .toArray(),
                IntStream.of(filled)
                        .mapToDouble(bin -> masks[bin] / counts[bin])
                        .toArray());
    }

    private static HeatMapChart confusion(String title, MaskScores scores) {
        HeatMapChart chart = new HeatMapChartBuilder()
                .width(HEIGHT)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle("judged")
                .yAxisTitle("labelled")
                .build();
        chart.getStyler().setShowValue(true).setHeatMapValueDecimalPattern("#").setLegendVisible(false);
        chart.getStyler().setRangeColors(new Color[] {Color.WHITE, LIGHT_BLUE});
        int[][] counts = scores.confusion();
        List<Number[]> cells = new ArrayList<>();
        for (int judged = 0; judged < 2; judged++) {
            for (int labelled = 0; labelled < 2; labelled++) {
                cells.add(new Number[] {judged, labelled, counts[labelled][judged]});
            }
        }
        List<String> classes = List.of("no mask", "mask");
        chart.addSeries("faces", classes, classes, cells);
        return chart;
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
