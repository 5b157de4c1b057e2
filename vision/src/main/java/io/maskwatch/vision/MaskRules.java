package io.maskwatch.vision;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The rules from measurements to a judgement. Pure and safe for any number of threads.
 *
 * @param minimumFaceSize the smallest {@link Box#size} that is judged, pixels
 * @param minimumScore the lowest detector's score that is judged, 0 to 1
 * @param minimumSharpness the lowest {@link Sharpness#of} that is judged
 * @param noMaskBelow probabilities below this are {@link MaskState#NO_MASK}, 0 to 1
 * @param maskAbove probabilities above this are {@link MaskState#MASK}, {@code noMaskBelow} to 1
 */
public record MaskRules(
        float minimumFaceSize, float minimumScore, float minimumSharpness, float noMaskBelow, float maskAbove) {
    public MaskRules {
        requireAtLeastZero("minimumFaceSize", minimumFaceSize);
        requireAtLeastZero("minimumSharpness", minimumSharpness);
        if (!(minimumScore >= 0 && minimumScore <= 1)) {
            throw new IllegalArgumentException("minimumScore must be 0..1, got " + minimumScore);
        }
        if (!(noMaskBelow >= 0 && noMaskBelow <= maskAbove && maskAbove <= 1)) {
            throw new IllegalArgumentException("The undecided band must lie within 0..1 and not be reversed, got %s..%s"
                    .formatted(noMaskBelow, maskAbove));
        }
    }

    /** Why a face should not even be classified, or nothing where it should. */
    public Optional<UndecidedReason> unfit(DetectedFace face, float sharpness) {
        if (face.box().size() < minimumFaceSize) {
            return Optional.of(UndecidedReason.TOO_SMALL);
        }
        if (face.score() < minimumScore) {
            return Optional.of(UndecidedReason.LOW_SCORE);
        }
        if (sharpness < minimumSharpness) {
            return Optional.of(UndecidedReason.BLURRED);
        }
        return Optional.empty();
    }

    /**
     * Judges a face. An unfit face is undecided whatever its probability.
     *
     * @param maskProbability 0 to 1; may be empty for an unfit face only
     */
    public JudgedFace judge(DetectedFace face, float sharpness, Optional<Float> maskProbability) {
        requireNonNull(maskProbability, "maskProbability");
        Optional<UndecidedReason> reason = unfit(face, sharpness);
        MaskState state = MaskState.UNDECIDED;
        if (reason.isEmpty()) {
            float probability = maskProbability.orElseThrow(
                    () -> new IllegalArgumentException("A face that is fit to be judged needs its probability"));
            state = stateOf(probability);
            reason = state == MaskState.UNDECIDED ? Optional.of(UndecidedReason.UNCERTAIN) : Optional.empty();
        }
        return new JudgedFace(face.box(), face.score(), sharpness, maskProbability, state, reason);
    }

    private MaskState stateOf(float probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("A mask probability must be 0..1, got " + probability);
        }
        if (probability < noMaskBelow) {
            return MaskState.NO_MASK;
        }
        return probability > maskAbove ? MaskState.MASK : MaskState.UNDECIDED;
    }

    private static void requireAtLeastZero(String name, float value) {
        if (!(value >= 0)) {
            throw new IllegalArgumentException("%s must be at least 0, got %s".formatted(name, value));
        }
    }
}
