package io.maskwatch.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.vision.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScoreThresholdTest {
    private static final Box BOX = new Box(0, 0, 20, 20);
    private static final LabelledFace FACE = new LabelledFace(BOX, TrueState.WITH_MASK, false);

    private final List<FaceMatching.Match> matches = new ArrayList<>();

    @Test
    void takesAsManyFacesAsNineOfTenRightAllow() {
        add(9, 0.8f, true);
        add(9, 0.605f, true);
        add(2, 0.6f, false);
        // 18 of 20 are right from 0.31 up; from 0.3 up it would be 19 of 23.
        add(1, 0.3f, true);
        add(2, 0.3f, false);
        assertThat(ScoreThreshold.choose(matches, 30)).isEqualTo(0.31f);
    }

    @Test
    void amongPreciseThresholdsTheBestBalanceWins() {
        add(20, 0.9f, true);
        add(1, 0.4f, false);
        // From 0.4 up precision is still above 0.9, but nothing is found for it.
        assertThat(ScoreThreshold.choose(matches, 20)).isEqualTo(0.41f);
    }

    @Test
    void takesTheMostPreciseWhereNoneIsPreciseEnough() {
        add(2, 0.7f, true);
        add(1, 0.7f, false);
        add(5, 0.2f, false);
        assertThat(ScoreThreshold.choose(matches, 4)).isEqualTo(0.21f);
    }

    @Test
    void nothingFoundLeavesTheMiddle() {
        assertThat(ScoreThreshold.choose(List.of(), 4)).isEqualTo(0.5f);
    }

    private void add(int count, float score, boolean right) {
        for (int index = 0; index < count; index++) {
            matches.add(new FaceMatching.Match(new Detection(BOX, score, Optional.empty()), right ? FACE : null));
        }
    }
}
