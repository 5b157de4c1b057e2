package io.maskwatch.vision;

import io.maskwatch.pictures.Picture;

/**
 * How much fine detail a face shows: the variance of the Laplacian of its grey values (Pech-Pacheco et al. 2000), after
 * the face is scaled to a fixed size, so that near and far faces compare, and divided by the variance of the grey
 * values, so that dark and bright ones do.
 */
public final class Sharpness {
    /** The face is measured on a grid of this many pixels each way. */
    private static final int GRID = 64;

    private Sharpness() {}

    /**
     * Measures a face.
     *
     * @return at least 0; 0 for a face without any contrast, around 0.01 and less for a heavily blurred one, above 0.1
     *     for a sharp one
     */
    public static float of(FaceCrop face) {
        float[] grey = greyGrid(face);
        double variance = variance(grey);
        if (variance < 1) {
            return 0;
        }
        float[] laplacian = new float[(GRID - 2) * (GRID - 2)];
        int index = 0;
        for (int y = 1; y < GRID - 1; y++) {
            for (int x = 1; x < GRID - 1; x++) {
                int at = y * GRID + x;
                laplacian[index++] = grey[at - 1] + grey[at + 1] + grey[at - GRID] + grey[at + GRID] - 4 * grey[at];
            }
        }
        return (float) (variance(laplacian) / variance);
    }

    private static float[] greyGrid(FaceCrop face) {
        Picture picture = face.picture();
        Box box = face.box().clip(picture.width(), picture.height());
        float[] grey = new float[GRID * GRID];
        for (int row = 0; row < GRID; row++) {
            int top = pixel(box.y() + box.height() * row / GRID, picture.height());
            int bottom = Math.max(top + 1, pixel(box.y() + box.height() * (row + 1) / GRID, picture.height()));
            for (int column = 0; column < GRID; column++) {
                int left = pixel(box.x() + box.width() * column / GRID, picture.width());
                int right = Math.max(left + 1, pixel(box.x() + box.width() * (column + 1) / GRID, picture.width()));
                grey[row * GRID + column] = meanGrey(picture, left, top, right, bottom);
            }
        }
        return grey;
    }

    private static int pixel(float coordinate, int size) {
        return Math.min((int) coordinate, size - 1);
    }

    private static float meanGrey(Picture picture, int left, int top, int right, int bottom) {
        byte[] rgb = picture.rgb();
        long sum = 0;
        for (int y = top; y < bottom; y++) {
            int at = 3 * (y * picture.width() + left);
            for (int x = left; x < right; x++, at += 3) {
                sum += 299L * (rgb[at] & 0xff) + 587L * (rgb[at + 1] & 0xff) + 114L * (rgb[at + 2] & 0xff);
            }
        }
        return sum / (1000f * (right - left) * (bottom - top));
    }

    private static double variance(float[] values) {
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
        }
        double mean = sum / values.length;
        return squares / values.length - mean * mean;
    }
}
