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

    /** Calls back for the cells whose centre lies in the rectangle, on every level. */
    void within(float left, float top, float right, float bottom, IntConsumer consumer) {
        int start = 0;
        for (int step : DetectorNetwork.STRIDES) {
            int columns = width / step;
            int rows = height / step;
            int firstColumn = Math.max(0, (int) Math.ceil(left / step - 0.5));
            int lastColumn = Math.min(columns - 1, (int) Math.floor(right / step - 0.5));
            int firstRow = Math.max(0, (int) Math.ceil(top / step - 0.5));
            int lastRow = Math.min(rows - 1, (int) Math.floor(bottom / step - 0.5));
            for (int row = firstRow; row <= lastRow; row++) {
                for (int column = firstColumn; column <= lastColumn; column++) {
                    consumer.accept(start + row * columns + column);
                }
            }
            start += columns * rows;
        }
    }

    /** Calls back for the cells at most {@code radius} cells (of the cell's own level) from the point. */
    void near(float centreX, float centreY, float radius, IntConsumer consumer) {
        int start = 0;
        for (int step : DetectorNetwork.STRIDES) {
            int columns = width / step;
            int rows = height / step;
            int firstColumn = Math.max(0, (int) Math.ceil(centreX / step - radius - 0.5));
            int lastColumn = Math.min(columns - 1, (int) Math.floor(centreX / step + radius - 0.5));
            int firstRow = Math.max(0, (int) Math.ceil(centreY / step - radius - 0.5));
            int lastRow = Math.min(rows - 1, (int) Math.floor(centreY / step + radius - 0.5));
            for (int row = firstRow; row <= lastRow; row++) {
                for (int column = firstColumn; column <= lastColumn; column++) {
                    consumer.accept(start + row * columns + column);
                }
            }
            start += columns * rows;
        }
    }
}
