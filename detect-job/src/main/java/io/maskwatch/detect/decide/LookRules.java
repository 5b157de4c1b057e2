package io.maskwatch.detect.decide;

import io.maskwatch.detect.face.AnalysedFrame;
import io.maskwatch.detect.face.Look;
import io.maskwatch.schemas.MaskState;
import io.maskwatch.schemas.UndecidedReason;

/** What a look says under the policy of its camera, which may ask for more than the models do. Pure. */
final class LookRules {
    private LookRules() {}

    /** The look as the policy has it judged. */
    static Look byPolicy(Look look, AnalysedFrame frame, CameraPolicy policy) {
        if (Math.min(look.box().width(), look.box().height()) < policy.minimumFaceSize()) {
            return look.undecided(UndecidedReason.TOO_SMALL);
        }
        boolean ownLimits = policy.noMaskBelow() == null && policy.maskAbove() == null;
        boolean judged = look.state() != MaskState.UNDECIDED || look.undecidedReason() == UndecidedReason.UNCERTAIN;
        if (ownLimits || !judged || look.maskProbability() == null) {
            return look;
        }
        double probability = look.maskProbability();
        if (probability < noMaskBelow(policy, frame.noMaskBelow())) {
            return look.decided(MaskState.NO_MASK);
        }
        return probability > maskAbove(policy, frame.maskAbove())
                ? look.decided(MaskState.MASK)
                : look.undecided(UndecidedReason.UNCERTAIN);
    }

    /** The limit in force: the policy's, or else the classifier's. */
    static double noMaskBelow(CameraPolicy policy, float ofClassifier) {
        return policy.noMaskBelow() == null ? ofClassifier : policy.noMaskBelow();
    }

    /** The limit in force: the policy's, or else the classifier's. */
    static double maskAbove(CameraPolicy policy, float ofClassifier) {
        return policy.maskAbove() == null ? ofClassifier : policy.maskAbove();
    }
}
