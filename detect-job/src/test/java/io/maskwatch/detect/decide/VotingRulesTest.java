package io.maskwatch.detect.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.detect.face.Look;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.MaskState;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class VotingRulesTest {
    @Property
    void neverDecidesOnFewerLooksThanThePolicyAsksFor(
            @ForAll @IntRange(min = 1, max = 20) int minimumLooks,
            @ForAll @Size(max = 19) List<Boolean> maskSeen,
            @ForAll @DoubleRange(min = 0.51, max = 1) double agreement) {
        CameraPolicy policy = new CameraPolicy(CameraMode.ALERT, 24, minimumLooks, agreement, 30);
        Votes votes = Votes.NONE;
        for (int step = 0; step < maskSeen.size(); step++) {
            votes = VotingRules.vote(votes, look(maskSeen.get(step)), step * 500_000L + 1, policy);
            if (votes.looks() < minimumLooks) {
                assertThat(votes.decision()).isEqualTo(MaskState.UNDECIDED);
            }
        }
    }

    @Property
    void decidesAtOnceWhereAllLooksAgree(@ForAll @IntRange(min = 1, max = 20) int minimumLooks, @ForAll boolean mask) {
        CameraPolicy policy = new CameraPolicy(CameraMode.ALERT, 24, minimumLooks, 1.0, 30);
        Votes votes = Votes.NONE;
        for (int step = 0; step < minimumLooks; step++) {
            votes = VotingRules.vote(votes, look(mask), step * 500_000L + 1, policy);
        }
        assertThat(votes.decision()).isEqualTo(mask ? MaskState.MASK : MaskState.NO_MASK);
    }

    @Test
    void takesFramesOfOneMomentForOneLook() {
        Votes votes = Votes.NONE;
        for (int step = 0; step < 10; step++) {
            votes = VotingRules.vote(votes, look(false), step * 10_000L + 1, CameraPolicy.DEFAULT);
        }
        assertThat(votes.looks()).isOne();
    }

    @Test
    void aJudgementThatIsReusedHasNoVote() {
        Look seen = look(false);
        Look reused = new Look(
                seen.box(),
                seen.score(),
                seen.sharpness(),
                seen.maskProbability(),
                seen.state(),
                null,
                seen.picture(),
                true);
        Votes votes = VotingRules.vote(Votes.NONE, seen, 1, CameraPolicy.DEFAULT);
        assertThat(VotingRules.vote(votes, reused, 500_001, CameraPolicy.DEFAULT))
                .isEqualTo(votes);
    }

    @Test
    void weighsAGoodLookAboveABadOne() {
        Look near = Scenes.look(0, 0, 80, MaskState.NO_MASK, 0.02f);
        Look far = Scenes.look(0, 0, 25, MaskState.MASK, 0.7f);
        Votes votes = Votes.NONE;
        for (int step = 0; step < 6; step++) {
            votes = VotingRules.vote(votes, step % 2 == 0 ? near : far, step * 500_000L + 1, CameraPolicy.DEFAULT);
        }
        assertThat(votes.decision()).isEqualTo(MaskState.NO_MASK);
    }

    private static Look look(boolean mask) {
        return mask ? Scenes.masked(0, 0) : Scenes.unmasked(0, 0);
    }
}
