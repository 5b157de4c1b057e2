package io.maskwatch.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MaskScoresTest {

    @Test
    void figuresOfAHandMadeSet() {
        MaskScores scores = MaskScores.ofProbabilities(
                new float[] {0.9f, 0.8f, 0.3f, 0.1f, 0.6f}, new boolean[] {true, true, true, false, false});

        assertThat(scores.accuracy()).isCloseTo(0.6, within(1e-9));
        assertThat(scores.recallWithMask()).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(scores.recallWithoutMask()).isCloseTo(0.5, within(1e-9));
        assertThat(scores.confusion()).isDeepEqualTo(new int[][] {{1, 1}, {1, 2}});
        // Each face is alone in its bin: the mean distance between probability and label.
        assertThat(scores.calibrationError(1)).isCloseTo((0.1 + 0.2 + 0.7 + 0.1 + 0.6) / 5, within(1e-6));
    }

    @Test
    void certainProbabilitiesHaveAFiniteLoss() {
        MaskScores scores = MaskScores.ofProbabilities(new float[] {1, 0}, new boolean[] {false, false});

        assertThat(scores.loss(1)).isBetween(5.0, 20.0);
    }

    @Test
    void partsAddUp() {
        MaskScores one = new MaskScores(new double[] {1}, new boolean[] {true});
        MaskScores two = new MaskScores(new double[] {1, -1}, new boolean[] {false, false});

        assertThat(MaskScores.together(List.of(one, two)).confusion()).isDeepEqualTo(new int[][] {{1, 1}, {0, 1}});
    }

    @Test
    void everyFaceNeedsItsLabel() {
        assertThatThrownBy(() -> new MaskScores(new double[2], new boolean[1])).hasMessageContaining("got 1 for 2");
    }
}
