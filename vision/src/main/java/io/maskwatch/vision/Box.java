package io.maskwatch.vision;

/**
 * An axis-aligned rectangle in pixels of the picture that it belongs to; the origin is the upper left corner.
 * The job's savepoints know it by the name of this class.
 *
 * @param x left edge; may lie outside the picture where a face leaves it
 * @param y upper edge; may lie outside the picture where a face leaves it
 * @param width above 0
 * @param height above 0
 */
public record Box(float x, float y, float width, float height) {
    public Box {
        if (!Float.isFinite(x) || !Float.isFinite(y)) {
            throw new IllegalArgumentException("A box needs finite coordinates, got %s, %s".formatted(x, y));
        }
        if (!(width > 0 && height > 0) || !Float.isFinite(width) || !Float.isFinite(height)) {
            throw new IllegalArgumentException("A box needs a size above 0, got %s x %s".formatted(width, height));
        }
    }

    /** The right edge. */
    public float right() {
        return x + width;
    }

    /** The lower edge. */
    public float bottom() {
        return y + height;
    }

    /** Square pixels. */
    public float area() {
        return width * height;
    }

    /** The side of the square with the same area, pixels: the size of a face wherever one number is asked for. */
    public float size() {
        return (float) Math.sqrt(area());
    }

    /** Shared area, square pixels, 0 where the boxes are apart. */
    public float intersection(Box other) {
        float sharedWidth = Math.min(right(), other.right()) - Math.max(x, other.x);
        float sharedHeight = Math.min(bottom(), other.bottom()) - Math.max(y, other.y);
        return Math.max(0, sharedWidth) * Math.max(0, sharedHeight);
    }

    /** Shared area over joint area, 0 (apart) to 1 (the same). */
    public float intersectionOverUnion(Box other) {
        float shared = intersection(other);
        return shared / (area() + other.area() - shared);
    }

    /**
     * This box grown on every side.
     *
     * @param margin a fraction of the width (left and right) and of the height (above and below), at least 0
     */
    public Box expand(float margin) {
        if (!(margin >= 0)) {
            throw new IllegalArgumentException("The margin of a box must be at least 0, got " + margin);
        }
        return new Box(x - margin * width, y - margin * height, width * (1 + 2 * margin), height * (1 + 2 * margin));
    }

    /**
     * The part of this box that lies in a picture of the given size.
     *
     * @throws IllegalArgumentException where no part of it does
     */
    public Box clip(int pictureWidth, int pictureHeight) {
        float left = Math.max(x, 0);
        float top = Math.max(y, 0);
        return new Box(left, top, Math.min(right(), pictureWidth) - left, Math.min(bottom(), pictureHeight) - top);
    }

    /** Whether any part of this box lies in a picture of the given size. */
    public boolean touches(int pictureWidth, int pictureHeight) {
        return x < pictureWidth && y < pictureHeight && right() > 0 && bottom() > 0;
    }
}
