package io.maskwatch.training.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * What an evaluation found, as PNG files.
 *
 * @param runs of the detectors, ours first; none where only the classifier was measured
 * @param judged the classifier's judgements, by what they are of
 */
record EvaluationPlots(List<SceneEvaluation.Run> runs, Map<String, MaskScores> judged) {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 560;

    /** @param folder is made where it is not there */
    void write(Path folder) {
        try {
            Files.createDirectories(folder);
            if (!runs.isEmpty()) {
                save(precision(DetectorFigures.LOOSE_OVERLAP), folder, "precision-recall-40");
                save(precision(DetectorFigures.STRICT_OVERLAP), folder, "precision-recall-50");
            }
            if (!judged.isEmpty()) {
                save(MaskPlots.reliability(judged, 1), folder, "calibration");
            }
            for (Map.Entry<String, MaskScores> faces : judged.entrySet()) {
                String name = "confusion-" + faces.getKey().replace(' ', '-');
                save(MaskPlots.confusion("Judgements of " + faces.getKey(), faces.getValue()), folder, name);
            }
        } catch (IOException e) {
            throw new EvaluationException("The plots cannot be written to %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private static void save(Chart<?, ?> chart, Path folder, String name) throws IOException {
        BitmapEncoder.saveBitmap(chart, folder.resolve(name).toString(), BitmapFormat.PNG);
    }

    private XYChart precision(double overlap) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(String.format(Locale.ROOT, "Faces of at least 16 pixels, overlap %.1f", overlap))
                .xAxisTitle("share of the faces that are found (recall)")
                .yAxisTitle("share of the findings that are faces (precision)")
                .build();
        // Without a format of their own, the recalls that happen to occur become the labels.
        chart.getStyler().setxAxisTickLabelsFormattingFunction(recall -> String.format(Locale.ROOT, "%.1f", recall));
        chart.getStyler()
                .setXAxisMin(0.0)
                .setXAxisMax(1.0)
                .setYAxisMin(0.0)
                .setYAxisMax(1.0)
                .setLegendPosition(LegendPosition.InsideSW);
        for (SceneEvaluation.Run run : runs) {
            AveragePrecision curve = AveragePrecision.of(DetectorFigures.matching(overlap), run.results());
            if (curve.recalls().length > 0) {
                String name = String.format(Locale.ROOT, "%s, AP %.3f", run.label(), curve.value());
                chart.addSeries(name, curve.recalls(), curve.precisions()).setMarker(SeriesMarkers.NONE);
            }
        }
        return chart;
    }
}
