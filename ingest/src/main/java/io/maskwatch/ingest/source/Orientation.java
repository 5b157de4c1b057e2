package io.maskwatch.ingest.source;

import java.util.List;

/**
 * How the pixels of a frame have to be moved to stand upright: by quarter turns and mirrored, as a display matrix says
 * (ISO/IEC 14496-12, "matrix" of the track header). Phones record in their sensor's direction and tell the turn there.
 *
 * @param transposed whether rows and columns change places, before the mirroring
 * @param mirroredX whether left and right of the result change places
 * @param mirroredY whether top and bottom of the result change places
 */
record Orientation(boolean transposed, boolean mirroredX, boolean mirroredY) {
    static final Orientation UPRIGHT = new Orientation(false, false, false);

    private static final int VALUES = 9;

    /** The orientation that is nearest to the display matrix: nine values, row by row. */
    static Orientation of(List<Integer> matrix) {
        if (matrix.size() != VALUES) {
            throw new IllegalArgumentException("a display matrix has 9 values, got " + matrix.size());
        }
        // Shown x is a * x + c * y, shown y is b * x + d * y.
        long a = matrix.get(0);
        long b = matrix.get(1);
        long c = matrix.get(3);
        long d = matrix.get(4);
        boolean transposed = Math.abs(b) + Math.abs(c) > Math.abs(a) + Math.abs(d);
        return transposed ? new Orientation(true, c < 0, b < 0) : new Orientation(false, a < 0, d < 0);
    }

    /** The picture moved so; the same picture if nothing has to be moved. */
    Picture apply(Picture picture) {
        if (equals(UPRIGHT)) {
            return picture;
        }
        int width = transposed ? picture.height() : picture.width();
        int height = transposed ? picture.width() : picture.height();
        byte[] source = picture.bgr();
        byte[] moved = new byte[source.length];
        int target = 0;
        for (int row = 0; row < height; row++) {
            int y = mirroredY ? height - 1 - row : row;
            for (int column = 0; column < width; column++) {
                int x = mirroredX ? width - 1 - column : column;
                int from = 3 * (transposed ? x * picture.width() + y : y * picture.width() + x);
                moved[target++] = source[from];
                moved[target++] = source[from + 1];
                moved[target++] = source[from + 2];
            }
        }
        return new Picture(width, height, moved);
    }
}
