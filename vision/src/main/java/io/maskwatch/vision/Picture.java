package io.maskwatch.vision;

import static java.util.Objects.requireNonNull;

/**
 * A decoded picture: interleaved 8-bit RGB, row by row from the upper left corner, no padding between rows. Immutable by
 * contract: nobody writes to {@link #rgb()} after construction, which lets threads share a picture without copies.
 */
public final class Picture {
    private final int width;
    private final int height;
    private final byte[] rgb;

    /**
     * Takes over the array, without a copy.
     *
     * @param width pixels, at least 1
     * @param height pixels, at least 1
     * @param rgb exactly {@code width * height * 3} bytes
     */
    public Picture(int width, int height, byte[] rgb) {
        requireNonNull(rgb, "rgb");
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "A picture needs at least one pixel each way, got %d x %d".formatted(width, height));
        }
        long expected = 3L * width * height;
        if (rgb.length != expected) {
            throw new IllegalArgumentException("A picture of %d x %d pixels needs %d bytes of RGB, got %d"
                    .formatted(width, height, expected, rgb.length));
        }
        this.width = width;
        this.height = height;
        this.rgb = rgb;
    }

    /** Pixels, at least 1. */
    public int width() {
        return width;
    }

    /** Pixels, at least 1. */
    public int height() {
        return height;
    }

    /** The pixels themselves, not a copy; not to be written to. */
    public byte[] rgb() {
        return rgb;
    }

    @Override
    public String toString() {
        return "Picture[%d x %d]".formatted(width, height);
    }
}
