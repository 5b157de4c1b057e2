package io.maskwatch.training.classifier;

import io.maskwatch.pictures.Picture;

/**
 * A small RGB picture as bytes, row by row, which may be changed.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param rgb {@code width * height * 3} bytes, not copied: the owner keeps them unchanged while the raster is in use
 */
@SuppressWarnings("ArrayRecordComponent")
record Raster(int width, int height, byte[] rgb) {
    Raster {
        if (width < 1 || height < 1 || rgb.length != width * height * 3) {
            throw new IllegalArgumentException(
                    "a raster of %d x %d needs width * height * 3 bytes, got %d".formatted(width, height, rgb.length));
        }
    }

    static Raster black(int width, int height) {
        return new Raster(width, height, new byte[width * height * 3]);
    }

    /** Takes over the picture's pixels. */
    static Raster of(Picture picture) {
        return new Raster(picture.width(), picture.height(), picture.rgb());
    }

    /** The whole picture at another size. */
    Raster resize(int newWidth, int newHeight) {
        Raster result = black(newWidth, newHeight);
        Resampler.sample(this, TurnedRectangle.upright(0, 0, width, height), result);
        return result;
    }
}
