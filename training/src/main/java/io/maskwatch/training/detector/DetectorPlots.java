package io.maskwatch.training.detector;

import io.maskwatch.training.evaluation.PlotFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The curves of a run as one PNG: losses above, average precision on the validation scenes below. */
final class DetectorPlots {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 400;

    private DetectorPlots() {}

    static void write(DetectorProgress progress, Path file) throws IOException {
        if (progress.entries().isEmpty()) {
            return;
        }
        XYChart losses = chart("Training and validation", "loss");
        line(losses, "scores", progress, DetectorProgress.Entry::scoreLoss);
        line(losses, "scores, validation", progress, DetectorProgress.Entry::validationScoreLoss);
        line(losses, "boxes", progress, DetectorProgress.Entry::boxLoss);
        line(losses, "boxes, validation", progress, DetectorProgress.Entry::validationBoxLoss);
        XYChart quality = chart("Validation scenes", "average precision");
        line(quality, "overlap 0.5", progress, DetectorProgress.Entry::ap50);
        line(quality, "overlap 0.4", progress, DetectorProgress.Entry::ap40);
        PlotFile.save(file, losses, quality);
    }

    private static XYChart chart(String title, String value) {
        return new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle("minutes of training")
                .yAxisTitle(value)
                .build();
    }

    private static void line(
            XYChart chart, String name, DetectorProgress progress, ToDoubleFunction<DetectorProgress.Entry> value) {
        double[] minutes = progress.entries().stream()
                .mapToDouble(DetectorProgress.Entry::minute)
                .toArray();
        double[] values = progress.entries().stream().mapToDouble(value).toArray();
        chart.addSeries(name, minutes, values).setMarker(SeriesMarkers.CIRCLE);
    }
}
