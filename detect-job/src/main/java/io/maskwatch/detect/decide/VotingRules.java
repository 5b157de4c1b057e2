package io.maskwatch.detect.decide;

import io.maskwatch.detect.face.Look;
import io.maskwatch.detect.track.Micros;
import io.maskwatch.schemas.MaskState;

/**
 * From looks to a decision about a person. Looks vote with their weight; votes fade, so that somebody who puts a mask on is
 * believed after a few looks. A decision needs the policy's number of looks and share of the votes, and a lead that a
 * single wrong look cannot make up. Pure.
 */
final class VotingRules {
    /** Frames closer than this show the same moment: they would repeat one mistake and be taken for agreement. */
    private static final long SAME_MOMENT_MICROS = 150_000;

    /** Votes count half after this many looks, or this many seconds where looks come faster. */
    private static final double HALF_LIFE_LOOKS = 3;

    private static final double HALF_LIFE_SECONDS = 1.5;

    /** The lead that a decision needs, in average votes; half the policy's looks where those are fewer than three. */
    private static final double LEAD = 1.5;

    /** A decision changes only for a share of the votes that is larger by this much. */
    private static final double HYSTERESIS = 0.05;

    private VotingRules() {}

    /** The votes after one more look, which must not be older than the newest vote. */
    static Votes vote(Votes votes, Look look, long atMicros, CameraPolicy policy) {
        double weight = look.weight();
        long elapsed = atMicros - votes.lastVoteAt();
        if (weight == 0 || (votes.looks() > 0 && elapsed < SAME_MOMENT_MICROS)) {
            return votes;
        }
        double halfLives = Math.min(1 / HALF_LIFE_LOOKS, Micros.seconds(elapsed) / HALF_LIFE_SECONDS);
        double fading = votes.looks() == 0 ? 1 : Math.pow(0.5, halfLives);
        double mask = votes.mask() * fading + (look.state() == MaskState.MASK ? weight : 0);
        double noMask = votes.noMask() * fading + (look.state() == MaskState.NO_MASK ? weight : 0);
        Votes counted =
                new Votes(votes.looks() + 1, mask, noMask, votes.count() * fading + 1, atMicros, votes.decision());
        MaskState decision = decide(counted, policy);
        return new Votes(counted.looks(), mask, noMask, counted.count(), atMicros, decision);
    }

    private static MaskState decide(Votes votes, CameraPolicy policy) {
        MaskState leader = votes.noMask() > votes.mask() ? MaskState.NO_MASK : MaskState.MASK;
        if (leader == votes.decision() || votes.looks() < policy.minimumLooks()) {
            return votes.decision();
        }
        double sum = votes.mask() + votes.noMask();
        double share = Math.max(votes.mask(), votes.noMask()) / sum;
        double needed = votes.decision() == MaskState.UNDECIDED
                ? policy.agreement()
                : Math.min(1, policy.agreement() + HYSTERESIS);
        double lead = Math.abs(votes.mask() - votes.noMask()) / (sum / votes.count());
        boolean decided = share >= needed && lead >= Math.min(LEAD, policy.minimumLooks() / 2.0);
        return decided ? leader : votes.decision();
    }
}
