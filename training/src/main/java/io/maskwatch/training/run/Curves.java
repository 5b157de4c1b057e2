package io.maskwatch.training.run;

import io.maskwatch.training.evaluation.PlotFile;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Figures of a run's validations as lines of one chart. */
public final class Curves<E> {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 400;

    private final List<E> entries;
    private final double[] at;
    private final XYChart chart;

    /**
     * Without a line.
     *
     * @param entries at least one
     * @param at places of the entries along the horizontal axis
     */
    public Curves(String title, String horizontal, String vertical, List<E> entries, double[] at) {
        this.entries = List.copyOf(entries);
        this.at = at.clone();
        this.chart = PlotFile.lines(WIDTH, HEIGHT, title, horizontal, vertical);
    }

    public Curves<E> line(String name, ToDoubleFunction<E> value) {
        double[] values = entries.stream().mapToDouble(value).toArray();
        chart.addSeries(name, at, values).setMarker(SeriesMarkers.CIRCLE);
        return this;
    }

    public XYChart chart() {
        return chart;
    }
}
