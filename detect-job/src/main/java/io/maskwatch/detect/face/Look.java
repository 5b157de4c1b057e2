package io.maskwatch.detect.face;

import io.maskwatch.schemas.MaskState;
import io.maskwatch.schemas.UndecidedReason;
import io.maskwatch.vision.Box;
import io.maskwatch.vision.JudgedFace;
import java.util.Objects;

/**
 * One face in one frame, as the models saw it.
 *
 * @param box the face, pixels of the frame
 * @param score the detector's confidence, 0 to 1
 * @param sharpness at least 0, above 0.1 for a sharp face
 * @param maskProbability 0 to 1, or null where the face was not classified
 * @param state the judgement on this face in this frame
 * @param undecidedReason why there is no judgement, or null where there is one
 * @param picture the face with its surroundings, everybody else pixelated; null where it could not serve as evidence, or is no
 *     better than one of a moment before
 * @param reused whether the judgement is one of a moment before, since the classifier did not look this time
 */
public record Look(
        Box box,
        float score,
        float sharpness,
        Float maskProbability,
        MaskState state,
        UndecidedReason undecidedReason,
        EvidencePicture picture,
        boolean reused) {
    /** A face of this many pixels is as good as a larger one. */
    private static final float AMPLE_SIZE = 64;

    /** A face of this sharpness is as good as a sharper one. */
    private static final float AMPLE_SHARPNESS = 0.05f;

    private static final float LEAST = 0.25f;

    public Look {
        Objects.requireNonNull(box, "box");
        Objects.requireNonNull(state, "state");
    }

    /** What the models say about a face, with a picture of it or null. */
    static Look of(JudgedFace face, EvidencePicture picture, boolean reused) {
        return new Look(
                face.box(),
                face.score(),
                face.sharpness(),
                face.maskProbability().orElse(null),
                MaskState.valueOf(face.state().name()),
                face.undecidedReason()
                        .map(reason -> UndecidedReason.valueOf(reason.name()))
                        .orElse(null),
                picture,
                reused);
    }

    /** How much this look's judgement counts, above 0 to 1; 0 where there is none of its own. */
    public double weight() {
        if (reused || state == MaskState.UNDECIDED || maskProbability == null) {
            return 0;
        }
        double certainty = Math.max(0.05, 2 * Math.abs(maskProbability - 0.5));
        return share(box.size(), AMPLE_SIZE) * share(sharpness, AMPLE_SHARPNESS) * certainty;
    }

    /** How well the person can be recognised in this look, compared with others of the same person; above 0. */
    public float quality() {
        return quality(box, sharpness, score);
    }

    /** The same of a face that is no look yet. */
    static float quality(JudgedFace face) {
        return quality(face.box(), face.sharpness(), face.score());
    }

    private static float quality(Box box, float sharpness, float score) {
        return box.size() * share(sharpness, AMPLE_SHARPNESS) * Math.max(score, 0.05f);
    }

    /** This look without a judgement. */
    public Look undecided(UndecidedReason reason) {
        return new Look(box, score, sharpness, maskProbability, MaskState.UNDECIDED, reason, picture, reused);
    }

    /** This look with another judgement. */
    public Look decided(MaskState judgement) {
        return new Look(box, score, sharpness, maskProbability, judgement, null, picture, reused);
    }

    private static float share(float value, float ample) {
        return Math.min(1, Math.max(LEAST, value / ample));
    }
}
