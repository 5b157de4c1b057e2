package io.maskwatch.vision.opencv;

import io.maskwatch.vision.Box;
import io.maskwatch.vision.Picture;

/**
 * A rectangle of whole pixels within a picture.
 *
 * @param x left edge, at least 0
 * @param y upper edge, at least 0
 * @param width at least 1
 * @param height at least 1
 */
public record Region(int x, int y, int width, int height) {
    public Region {
        if (x < 0 || y < 0 || width < 1 || height < 1) {
            throw new IllegalArgumentException("A region needs x, y >= 0 and a size of 1 or more, got %d, %d, %d x %d"
                    .formatted(x, y, width, height));
        }
    }

    /** All of a picture. */
    public static Region whole(Picture picture) {
        return new Region(0, 0, picture.width(), picture.height());
    }

    /** The pixels that a box covers for the greater part, at least one, within the picture that the box touches. */
    public static Region of(Box box, Picture picture) {
        Box inside = box.clip(picture.width(), picture.height());
        int left = Math.min(Math.round(inside.x()), picture.width() - 1);
        int top = Math.min(Math.round(inside.y()), picture.height() - 1);
        int right = Math.max(left + 1, Math.min(Math.round(inside.right()), picture.width()));
        int bottom = Math.max(top + 1, Math.min(Math.round(inside.bottom()), picture.height()));
        return new Region(left, top, right - left, bottom - top);
    }
}
