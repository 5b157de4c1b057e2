package io.maskwatch.training.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Writes charts as a PNG file. */
public final class PlotFile {
    private static final String ENDING = ".png";

    private PlotFile() {}

    /** An empty chart of lines, in pixels. */
    public static XYChart lines(int width, int height, String title, String horizontal, String vertical) {
        return new XYChartBuilder()
                .width(width)
                .height(height)
                .title(title)
                .xAxisTitle(horizontal)
                .yAxisTitle(vertical)
                .build();
    }

    /** The same for shares over shares. */
    static XYChart shares(int width, int height, String title, String horizontal, String vertical, LegendPosition at) {
        XYChart chart = lines(width, height, title, horizontal, vertical);
        chart.getStyler()
                .setXAxisMin(0.0)
                .setXAxisMax(1.0)
                .setYAxisMin(0.0)
                .setYAxisMax(1.0)
                .setLegendPosition(at);
        return chart;
    }

    /**
     * Writes one chart, or several below each other.
     *
     * @param png the file, whose name ends with {@code .png}; its folder exists
     * @throws IOException where it cannot be written; the message names it
     */
    public static void save(Path png, Chart<?, ?>... charts) throws IOException {
        String name = png.toString();
        if (!name.endsWith(ENDING)) {
            throw new IllegalArgumentException("a plot's name must end with " + ENDING + ", got " + name);
        }
        String withoutEnding = name.substring(0, name.length() - ENDING.length());
        try {
            BitmapEncoder.saveBitmap(List.of(charts), charts.length, 1, withoutEnding, BitmapFormat.PNG);
        } catch (IOException e) {
            throw new IOException("%s could not be written (%s)".formatted(png, e.getMessage()), e);
        }
    }
}
