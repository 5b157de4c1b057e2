package io.maskwatch.detect.decide;

import io.maskwatch.detect.face.Look;
import io.maskwatch.schemas.HeldBackReason;

/**
 * A look at a person and what came of it.
 *
 * @param look as the policy has it judged
 * @param track the person after this look, or null where the look belongs to nobody
 * @param place where the person is, or null without a track
 * @param heldBackBy why the person is no incident of their own, or null where they are one
 */
record JudgedLook(Look look, Track track, Place place, HeldBackReason heldBackBy) {
    static JudgedLook untracked(Look look, HeldBackReason why) {
        return new JudgedLook(look, null, null, why);
    }
}
