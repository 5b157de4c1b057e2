package io.maskwatch.vision;

import io.maskwatch.pictures.Picture;
import java.util.Collection;

/**
 * Makes faces unrecognisable for good: each block of a coarse mosaic is replaced by its mean colour, so what stood there
 * is not in the picture any more. Pure and safe for any number of threads.
 */
public final class Pixelation {
    /** The area around a face that is pixelated with it, as in {@link Box#expand}: hair and chin identify, too. */
    private static final float MARGIN = 0.25f;

    /** Blocks across the pixelated area's shorter side; few enough that face detectors no longer fire. */
    private static final int BLOCKS = 5;

    private Pixelation() {}

    /**
     * A copy of the picture with each face pixelated; the picture itself stays as it is.
     *
     * @param faces as a detector gives them; parts outside the picture are ignored
     */
    public static Picture pixelate(Picture picture, Collection<Box> faces) {
        byte[] rgb = picture.rgb().clone();
        for (Box face : faces) {
            Box area = face.expand(MARGIN);
            if (area.touches(picture.width(), picture.height())) {
                mosaic(rgb, picture.width(), picture.height(), area);
            }
        }
        return new Picture(picture.width(), picture.height(), rgb);
    }

    private static void mosaic(byte[] rgb, int width, int height, Box area) {
        Box inside = area.clip(width, height);
        int block = Math.max(1, (int) Math.ceil(Math.min(area.width(), area.height()) / BLOCKS));
        int right = (int) Math.ceil(inside.right());
        int bottom = (int) Math.ceil(inside.bottom());
        for (int top = (int) inside.y(); top < bottom; top += block) {
            for (int left = (int) inside.x(); left < right; left += block) {
                fillWithMean(rgb, width, left, top, Math.min(left + block, right), Math.min(top + block, bottom));
            }
        }
    }

    private static void fillWithMean(byte[] rgb, int width, int left, int top, int right, int bottom) {
        long[] sums = new long[3];
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                for (int channel = 0; channel < 3; channel++) {
                    sums[channel] += rgb[3 * (y * width + x) + channel] & 0xff;
                }
            }
        }
        int pixels = (right - left) * (bottom - top);
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                for (int channel = 0; channel < 3; channel++) {
                    rgb[3 * (y * width + x) + channel] = (byte) (sums[channel] / pixels);
                }
            }
        }
    }
}
