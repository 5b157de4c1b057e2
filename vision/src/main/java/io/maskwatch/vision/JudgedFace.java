package io.maskwatch.vision;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A face with the judgement on it.
 *
 * @param box where, in pixels of the picture
 * @param score the detector's confidence, 0 to 1
 * @param sharpness as {@link Sharpness#of} measures it, at least 0
 * @param maskProbability calibrated probability of a mask, 0 to 1; empty where the face was not classified
 * @param state the judgement
 * @param undecidedReason present exactly where the state is {@link MaskState#UNDECIDED}
 */
public record JudgedFace(
        Box box,
        float score,
        float sharpness,
        Optional<Float> maskProbability,
        MaskState state,
        Optional<UndecidedReason> undecidedReason) {
    public JudgedFace {
        requireNonNull(box, "box");
        requireNonNull(maskProbability, "maskProbability");
        requireNonNull(state, "state");
        requireNonNull(undecidedReason, "undecidedReason");
        if ((state == MaskState.UNDECIDED) != undecidedReason.isPresent()) {
            throw new IllegalArgumentException("A reason belongs to UNDECIDED and to nothing else, got %s and %s"
                    .formatted(state, undecidedReason));
        }
    }
}
