package io.maskwatch.ingest.source;

/**
 * A decoded picture.
 *
 * @param width pixels, at least 1
 * @param height pixels, at least 1
 * @param bgr blue, green and red of each pixel, row by row from the top left without gaps, {@code width * height * 3}
 *     bytes; not copied, so that nobody may change it
 */
@SuppressWarnings("ArrayRecordComponent") // millions of pixels are passed on, never compared
public record Picture(int width, int height, byte[] bgr) {
    public Picture {
        if (width < 1 || height < 1 || bgr.length != width * height * 3) {
            throw new IllegalArgumentException(
                    "a picture of %d x %d pixels cannot have %d bytes".formatted(width, height, bgr.length));
        }
    }
}
