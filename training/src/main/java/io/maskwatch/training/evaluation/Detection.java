package io.maskwatch.training.evaluation;

import io.maskwatch.vision.Box;
import java.util.Optional;

/**
 * A face that a detector found.
 *
 * @param box in pixels of the stored picture
 * @param score 0 to 1
 * @param maskProbability 0 to 1; empty where no classifier looked at it
 */
public record Detection(Box box, float score, Optional<Float> maskProbability) {
    /** More probably masked than not. */
    boolean masked() {
        return maskProbability.orElseThrow() >= 0.5f;
    }
}
