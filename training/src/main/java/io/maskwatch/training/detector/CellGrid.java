package io.maskwatch.training.detector;

import java.util.function.IntConsumer;

/** The cells of all levels one after the other, finest level first, row by row, for a picture of the given size. */
final class CellGrid {
    /** A box is four cells wide and high where the network says zero. */
    static final float UNIT = 4;

    static final float LARGEST_LOGARITHM = 4;
    final int cells;
    final float[] x;
    final float[] y;
    final float[] stride;
    private final int width;
    private final int height;

    CellGrid(int width, int height) {
        this.width = width;
        this.height = height;
        int count = 0;
        for (int step : DetectorNetwork.STRIDES) {
            count += (width / step) * (height / step);
        }
        cells = count;
        x = new float[cells];
        y = new float[cells];
        stride = new float[cells];
        int cell = 0;
        for (int step : DetectorNetwork.STRIDES) {
            for (int row = 0; row < height / step; row++) {
                for (int column = 0; column < width / step; column++) {
                    x[cell] = (column + 0.5f) * step;
                    y[cell] = (row + 0.5f) * step;
                    stride[cell++] = step;
                }
            }
        }
    }

    /**
     * The box that the network puts at a cell.
     *
     * @param predictions of the network for pictures of this size, one after the other
     * @param first index of the picture's first prediction
     */
    FaceLabel box(float[] predictions, int first, int cell, FaceLabel.Kind kind) {
        int at = first + cell;
        float boxWidth = UNIT * stride[cell] * exponential(predictions[at + 3 * cells]);
        float boxHeight = UNIT * stride[cell] * exponential(predictions[at + 4 * cells]);
        float centreX = x[cell] + stride[cell] * predictions[at + cells];
        float centreY = y[cell] + stride[cell] * predictions[at + 2 * cells];
        return new FaceLabel(centreX - boxWidth / 2, centreY - boxHeight / 2, boxWidth, boxHeight, kind);
    }

    private static float exponential(float logarithm) {
        return (float) Math.exp(Math.max(-LARGEST_LOGARITHM, Math.min(LARGEST_LOGARITHM, logarithm)));
    }

    /** Calls back for the cells whose centre lies in the rectangle, on every level. */
    void within(float left, float top, float right, float bottom, IntConsumer consumer) {
        int start = 0;
        for (int step : DetectorNetwork.STRIDES) {
            start = level(start, step, left, top, right, bottom, consumer);
        }
    }

    /** Calls back for the cells at most {@code radius} cells (of the cell's own level) from the point. */
    void near(float centreX, float centreY, float radius, IntConsumer consumer) {
        int start = 0;
        for (int step : DetectorNetwork.STRIDES) {
            float reach = radius * step;
            start = level(start, step, centreX - reach, centreY - reach, centreX + reach, centreY + reach, consumer);
        }
    }

    /** The cells of the level that begins at a cell; where the next one begins. */
    private int level(int start, int step, float left, float top, float right, float bottom, IntConsumer consumer) {
        int columns = width / step;
        int rows = height / step;
        int lastColumn = Math.min(columns - 1, (int) Math.floor(right / step - 0.5));
        int lastRow = Math.min(rows - 1, (int) Math.floor(bottom / step - 0.5));
        for (int row = Math.max(0, (int) Math.ceil(top / step - 0.5)); row <= lastRow; row++) {
            for (int column = Math.max(0, (int) Math.ceil(left / step - 0.5)); column <= lastColumn; column++) {
                consumer.accept(start + row * columns + column);
            }
        }
        return start + rows * columns;
    }
}
