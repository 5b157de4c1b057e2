package io.maskwatch.training.detector;

/**
 * A box around a face for training, in pixels of its picture.
 *
 * @param kind how far the box is to be trusted
 */
record FaceLabel(float x, float y, float width, float height, Kind kind) {
    enum Kind {
        /** Drawn by a person. */
        LABELLED,
        /** Drawn by a person around a face without a mask, or with one worn wrongly; data about masks has few of them. */
        BARE,
        /** Found by the teacher with confidence: there is a face, its box is a little different from a person's. */
        PSEUDO,
        /** Too small, too much cut off, or doubtful: neither a face nor background. */
        IGNORED
    }

    /** By a person. */
    boolean drawn() {
        return kind == Kind.LABELLED || kind == Kind.BARE;
    }

    float centreX() {
        return x + width / 2;
    }

    float centreY() {
        return y + height / 2;
    }

    float area() {
        return width * height;
    }

    /** Geometric mean of the sides. */
    float size() {
        return (float) Math.sqrt(area());
    }

    FaceLabel as(Kind other) {
        return new FaceLabel(x, y, width, height, other);
    }

    float overlap(FaceLabel other) {
        float intersection = intersection(other);
        return intersection / (area() + other.area() - intersection);
    }

    float intersection(FaceLabel other) {
        float across = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
        float down = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
        return Math.max(0, across) * Math.max(0, down);
    }
}
