package io.maskwatch.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class MaskRulesTest {
    private static final MaskRules RULES = new MaskRules(20, 0.5f, 0.05f, 0.3f, 0.7f);
    private static final DetectedFace FACE = new DetectedFace(new Box(0, 0, 40, 40), 0.9f);

    @Test
    void probabilityOutsideTheBandDecides() {
        assertThat(judge(0.29f).state()).isEqualTo(MaskState.NO_MASK);
        assertThat(judge(0.71f).state()).isEqualTo(MaskState.MASK);
    }

    @Test
    void probabilityWithinTheBandAbstains() {
        for (float probability : new float[] {0.3f, 0.5f, 0.7f}) {
            assertThat(judge(probability).undecidedReason()).contains(UndecidedReason.UNCERTAIN);
        }
    }

    @Test
    void unfitFaceAbstainsWhateverItsProbability() {
        DetectedFace small = new DetectedFace(new Box(0, 0, 19, 19), 0.9f);
        DetectedFace doubtful = new DetectedFace(new Box(0, 0, 40, 40), 0.4f);
        assertThat(RULES.judge(small, 1, Optional.of(1f)).undecidedReason()).contains(UndecidedReason.TOO_SMALL);
        assertThat(RULES.judge(doubtful, 1, Optional.of(1f)).undecidedReason()).contains(UndecidedReason.LOW_SCORE);
        assertThat(RULES.judge(FACE, 0.04f, Optional.empty()).undecidedReason()).contains(UndecidedReason.BLURRED);
    }

    @Test
    void fitFaceNeedsItsProbability() {
        assertThatThrownBy(() -> RULES.judge(FACE, 1, Optional.empty())).hasMessageContaining("needs its probability");
        assertThatThrownBy(() -> judge(Float.NaN)).hasMessageContaining("0..1, got NaN");
    }

    @Test
    void refusesAReversedBand() {
        assertThatThrownBy(() -> new MaskRules(20, 0, 0, 0.7f, 0.3f)).hasMessageContaining("0.7..0.3");
        assertThatThrownBy(() -> new MaskRules(Float.NaN, 0, 0, 0.3f, 0.7f)).hasMessageContaining("minimumFaceSize");
    }

    private static JudgedFace judge(float probability) {
        return RULES.judge(FACE, 1, Optional.of(probability));
    }
}
