package io.maskwatch.training.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.knowm.xchart.XYChart;
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
                PlotFile.save(folder.resolve("precision-recall-40.png"), precision(DetectorFigures.LOOSE_OVERLAP));
                PlotFile.save(folder.resolve("precision-recall-50.png"), precision(DetectorFigures.STRICT_OVERLAP));
            }
            if (!judged.isEmpty()) {
                PlotFile.save(folder.resolve("calibration.png"), MaskPlots.reliability(judged, 1));
            }
            for (Map.Entry<String, MaskScores> faces : judged.entrySet()) {
                PlotFile.save(
                        folder.resolve(
                                "confusion-%s.png".formatted(faces.getKey().replace(' ', '-'))),
                        MaskPlots.confusion("Judgements of " + faces.getKey(), faces.getValue()));
            }
        } catch (IOException e) {
            throw new EvaluationException("The plots cannot be written to %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private XYChart precision(double overlap) {
        XYChart chart = PlotFile.shares(
                WIDTH,
                HEIGHT,
                String.format(Locale.ROOT, "Faces of at least 16 pixels, overlap %.1f", overlap),
                "share of the faces that are found (recall)",
                "share of the findings that are faces (precision)",
                LegendPosition.InsideSW);
        // Without a format of their own, the recalls that happen to occur become the labels.
        chart.getStyler().setxAxisTickLabelsFormattingFunction(recall -> String.format(Locale.ROOT, "%.1f", recall));
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
