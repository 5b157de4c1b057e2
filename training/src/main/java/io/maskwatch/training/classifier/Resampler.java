package io.maskwatch.training.classifier;

/** Reads a region of a raster at any size: bilinear when it grows, the mean of several bilinear looks when it shrinks. */
final class Resampler {

    private static final int MOST_LOOKS = 8;

    private Resampler() {}

    /** Fills {@code target} with the region; outside of the source its nearest edge is repeated. */
    static void sample(Raster source, TurnedRectangle region, Raster target) {
        double cosine = Math.cos(region.radians());
        double sine = Math.sin(region.radians());
        double stepX = region.width() / target.width();
        double stepY = region.height() / target.height();
        int looksX = looks(stepX);
        int looksY = looks(stepY);
        float[] sum = new float[3];
        float weight = 1f / (looksX * looksY);
        int position = 0;
        for (int y = 0; y < target.height(); y++) {
            for (int x = 0; x < target.width(); x++) {
                sum[0] = 0.5f;
                sum[1] = 0.5f;
                sum[2] = 0.5f;
                for (int j = 0; j < looksY; j++) {
                    double v = (y + (j + 0.5) / looksY) * stepY - region.height() / 2;
                    for (int i = 0; i < looksX; i++) {
                        double u = (x + (i + 0.5) / looksX) * stepX - region.width() / 2;
                        add(
                                source,
                                (float) (region.centreX() + u * cosine - v * sine - 0.5),
                                (float) (region.centreY() + u * sine + v * cosine - 0.5),
                                weight,
                                sum);
                    }
                }
                target.rgb()[position++] = (byte) (int) sum[0];
                target.rgb()[position++] = (byte) (int) sum[1];
                target.rgb()[position++] = (byte) (int) sum[2];
            }
        }
    }

    private static int looks(double step) {
        return (int) Math.max(1, Math.min(MOST_LOOKS, Math.ceil(Math.abs(step) - 0.25)));
    }

    private static void add(Raster source, float x, float y, float weight, float[] sum) {
        float column = Math.max(0, Math.min(source.width() - 1f, x));
        float row = Math.max(0, Math.min(source.height() - 1f, y));
        int left = (int) column;
        int top = (int) row;
        float right = column - left;
        float below = row - top;
        int stepRight = left + 1 < source.width() ? 3 : 0;
        int stepBelow = top + 1 < source.height() ? source.width() * 3 : 0;
        int at = (top * source.width() + left) * 3;
        byte[] rgb = source.rgb();
        float topLeft = (1 - right) * (1 - below) * weight;
        float topRight = right * (1 - below) * weight;
        float bottomLeft = (1 - right) * below * weight;
        float bottomRight = right * below * weight;
        for (int channel = 0; channel < 3; channel++, at++) {
            sum[channel] += (rgb[at] & 255) * topLeft
                    + (rgb[at + stepRight] & 255) * topRight
                    + (rgb[at + stepBelow] & 255) * bottomLeft
                    + (rgb[at + stepRight + stepBelow] & 255) * bottomRight;
        }
    }
}
