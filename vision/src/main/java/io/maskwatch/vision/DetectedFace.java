package io.maskwatch.vision;

import static java.util.Objects.requireNonNull;

/**
 * A face that a detector found.
 *
 * @param box where, in pixels of the picture
 * @param score the detector's confidence, 0 to 1; comparable within one detector only
 */
public record DetectedFace(Box box, float score) {
    public DetectedFace {
        requireNonNull(box, "box");
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("The score of a face must be 0..1, got " + score);
        }
    }
}
