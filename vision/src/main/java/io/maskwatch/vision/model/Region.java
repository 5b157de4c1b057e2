package io.maskwatch.vision.model;

import io.maskwatch.pictures.Picture;
import io.maskwatch.vision.Box;

/**
 * A rectangle of whole pixels of a picture. It may reach beyond the picture's edges, where the nearest pixels are repeated.
 *
 * @param x left edge
 * @param y upper edge
 * @param width at least 1
 * @param height at least 1
 */
public record Region(int x, int y, int width, int height) {
    public Region {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "A region needs at least one pixel each way, got %d x %d".formatted(width, height));
        }
    }

    /** All of a picture. */
    public static Region whole(Picture picture) {
        return new Region(0, 0, picture.width(), picture.height());
    }

    /** The pixels that a box covers for the greater part, at least one. */
    public static Region of(Box box) {
        int left = Math.round(box.x());
        int top = Math.round(box.y());
        int width = Math.max(1, Math.round(box.right()) - left);
        int height = Math.max(1, Math.round(box.bottom()) - top);
        return new Region(left, top, width, height);
    }

    boolean isWithin(Picture picture) {
        return x >= 0 && y >= 0 && x + width <= picture.width() && y + height <= picture.height();
    }
}
