package io.maskwatch.pictures;

import static java.util.Objects.requireNonNull;

/**
 * A decoded picture: interleaved 8-bit pixels, row by row from the upper left corner, no padding between rows. Immutable by
 * contract: nobody writes to its bytes after construction, which lets threads share a picture without copies.
 *
 * <p>Models want red first, FFmpeg and Java's JPEG writer are faster with blue first. A picture stays in the order in which it
 * was made, and is put into the other one when somebody asks for it, at most once.
 */
public final class Picture {
    private final int width;
    private final int height;
    /** What the picture was made of. */
    private final byte[] pixels;

    private final boolean blueFirst;
    /** The same, red first; null until it is asked for. */
    private volatile byte[] rgb;

    /**
     * Takes over the array, without a copy.
     *
     * @param width pixels, at least 1
     * @param height pixels, at least 1
     * @param rgb exactly {@code width * height * 3} bytes, red first
     */
    public Picture(int width, int height, byte[] rgb) {
        this(width, height, rgb, false);
    }

    private Picture(int width, int height, byte[] pixels, boolean blueFirst) {
        requireNonNull(pixels, "pixels");
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "A picture needs at least one pixel each way, got %d x %d".formatted(width, height));
        }
        long expected = 3L * width * height;
        if (pixels.length != expected) {
            throw new IllegalArgumentException("A picture of %d x %d pixels needs %d bytes of %s, got %d"
                    .formatted(width, height, expected, blueFirst ? "BGR" : "RGB", pixels.length));
        }
        this.width = width;
        this.height = height;
        this.pixels = pixels;
        this.blueFirst = blueFirst;
        this.rgb = blueFirst ? null : pixels;
    }

    /**
     * A picture of bytes in the order blue, green, red. Takes over the array, without a copy.
     *
     * @param width pixels, at least 1
     * @param height pixels, at least 1
     * @param bgr exactly {@code width * height * 3} bytes
     */
    public static Picture ofBgr(int width, int height, byte[] bgr) {
        return new Picture(width, height, bgr, true);
    }

    /** A picture of other pixels in the order of this one's. */
    Picture with(int otherWidth, int otherHeight, byte[] otherPixels) {
        return new Picture(otherWidth, otherHeight, otherPixels, blueFirst);
    }

    /** Pixels, at least 1. */
    public int width() {
        return width;
    }

    /** Pixels, at least 1. */
    public int height() {
        return height;
    }

    /** The pixels, red first; not to be written to. Costs nothing but for the first call on a picture that was made blue first. */
    public byte[] rgb() {
        byte[] known = rgb;
        if (known == null) {
            known = swapped();
            rgb = known;
        }
        return known;
    }

    /** The pixels as they came, not a copy; not to be written to. */
    byte[] pixels() {
        return pixels;
    }

    boolean blueFirst() {
        return blueFirst;
    }

    /** A copy of the pixels with red and blue in each other's place. */
    byte[] swapped() {
        byte[] swapped = new byte[pixels.length];
        for (int at = 0; at < pixels.length; at += 3) {
            swapped[at] = pixels[at + 2];
            swapped[at + 1] = pixels[at + 1];
            swapped[at + 2] = pixels[at];
        }
        return swapped;
    }

    @Override
    public String toString() {
        return "Picture[%d x %d]".formatted(width, height);
    }
}
