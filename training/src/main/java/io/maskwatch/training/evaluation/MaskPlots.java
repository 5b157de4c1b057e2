package io.maskwatch.training.evaluation;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Charts of how a classifier judged faces. */
public final class MaskPlots {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 480;
    private static final Color LIGHT_BLUE = new Color(110, 170, 230);
    private static final List<String> CLASSES = List.of("no mask", "mask");

    private MaskPlots() {}

    /**
     * A reliability diagram.
     *
     * @param scores by the name of the set of faces
     * @param temperature of the classifier's probabilities; 1 for as they are
     */
    public static XYChart reliability(Map<String, MaskScores> scores, double temperature) {
        XYChart chart = PlotFile.shares(
                WIDTH, HEIGHT, "Calibration", "mask probability", "share that wears a mask", LegendPosition.InsideNW);
        chart.addSeries("perfect", new double[] {0, 1}, new double[] {0, 1}).setMarker(SeriesMarkers.NONE);
        scores.forEach((name, faces) -> {
            MaskScores.Reliability line = faces.reliability(temperature);
            if (line.masked().length > 0) {
                chart.addSeries(name, line.probabilities(), line.masked());
            }
        });
        return chart;
    }

    /** Counts of faces by label and judgement. */
    public static HeatMapChart confusion(String title, MaskScores scores) {
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
        for (int judged = 0; judged < CLASSES.size(); judged++) {
            for (int labelled = 0; labelled < CLASSES.size(); labelled++) {
                cells.add(new Number[] {judged, labelled, counts[labelled][judged]});
            }
        }
        chart.addSeries("faces", CLASSES, CLASSES, cells);
        return chart;
    }
}
