package io.maskwatch.pictures;

/**
 * How the pixels of a picture have to be moved to stand upright: by quarter turns and mirrored.
 *
 * @param transposed whether rows and columns change places, before the mirroring
 * @param mirroredX whether left and right of the result change places
 * @param mirroredY whether top and bottom of the result change places
 */
public record Orientation(boolean transposed, boolean mirroredX, boolean mirroredY) {
    /** Nothing has to be moved. */
    public static final Orientation UPRIGHT = new Orientation(false, false, false);

    /** The picture moved so; the same picture if nothing has to be moved. */
    public Picture apply(Picture picture) {
        if (equals(UPRIGHT)) {
            return picture;
        }
        int width = transposed ? picture.height() : picture.width();
        int height = transposed ? picture.width() : picture.height();
        byte[] source = picture.pixels();
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
        return picture.with(width, height, moved);
    }
}
