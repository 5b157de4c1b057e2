package io.maskwatch.training.classifier;

import java.util.random.RandomGenerator;

/** A lens out of focus, or a head that moves. */
final class Blur {

    private static final double WIDEST = 0.06;

    private Blur() {}

    /** Two box passes are close to a Gaussian; one along a single axis is motion. */
    static Raster apply(Raster raster, RandomGenerator random) {
        int radius = (int) Math.round(random.nextDouble(0, WIDEST) * raster.width());
        if (radius == 0) {
            return raster;
        }
        if (random.nextDouble() < 0.35) {
            return random.nextDouble() < 0.7 ? box(raster, radius, 3) : box(raster, radius, raster.width() * 3);
        }
        int half = Math.max(1, radius / 2);
        Raster rows = box(box(raster, half, 3), half, 3);
        return box(box(rows, half, raster.width() * 3), half, raster.width() * 3);
    }

    /** The mean over {@code 2 * radius + 1} pixels; {@code stride} bytes lead to the next pixel of the line. */
    private static Raster box(Raster raster, int radius, int stride) {
        Raster result = Raster.black(raster.width(), raster.height());
        boolean horizontal = stride == 3;
        int lines = horizontal ? raster.height() : raster.width();
        int length = horizontal ? raster.width() : raster.height();
        int toNextLine = horizontal ? raster.width() * 3 : 3;
        for (int line = 0; line < lines; line++) {
            for (int channel = 0; channel < 3; channel++) {
                blurLine(raster.rgb(), result.rgb(), line * toNextLine + channel, stride, length, radius);
            }
        }
        return result;
    }

    private static void blurLine(byte[] from, byte[] to, int start, int stride, int length, int radius) {
        int last = length - 1;
        int sum = 0;
        for (int i = -radius; i <= radius; i++) {
            sum += from[start + stride * Math.max(0, Math.min(last, i))] & 255;
        }
        int count = 2 * radius + 1;
        for (int i = 0; i < length; i++) {
            to[start + stride * i] = (byte) (sum / count);
            sum += (from[start + stride * Math.min(last, i + radius + 1)] & 255)
                    - (from[start + stride * Math.max(0, i - radius)] & 255);
        }
    }
}
