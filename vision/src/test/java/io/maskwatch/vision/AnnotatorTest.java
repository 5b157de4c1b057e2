package io.maskwatch.vision;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.pictures.Picture;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnnotatorTest {
    private static final Box BOX = new Box(100, 100, 80, 80);

    @Test
    void labelsNameTheStateAndItsOwnProbability() {
        assertThat(Annotator.label(face(MaskState.MASK, 0.98f))).isEqualTo("mask 98 %");
        assertThat(Annotator.label(face(MaskState.NO_MASK, 0.03f))).isEqualTo("no mask 97 %");
        assertThat(Annotator.label(undecided())).isEqualTo("undecided: too small");
    }

    @Test
    void boxStandsOutOnBlackAndOnWhite() {
        for (int background : new int[] {0, 255}) {
            Picture picture = Samples.plain(400, 300, background);
            Picture annotated = Annotator.annotate(picture, List.of(face(MaskState.NO_MASK, 0.03f)));
            int at = 3 * (140 * 400 + 100);
            assertThat(Arrays.copyOfRange(annotated.rgb(), at, at + 3))
                    .containsExactly((byte) 0xE6, (byte) 0x9F, (byte) 0x00);
            assertThat(picture.rgb()[at]).isEqualTo((byte) background);
        }
    }

    @Test
    void labelAtTheEdgeStaysInThePicture() {
        JudgedFace corner =
                new JudgedFace(new Box(380, 0, 20, 20), 0.9f, 1, Optional.of(0f), MaskState.NO_MASK, Optional.empty());
        Picture annotated = Annotator.annotate(Samples.plain(400, 300, 255), List.of(corner));
        int insideThePlate = 3 * (12 * 400 + 330);
        assertThat(annotated.rgb()[insideThePlate] & 0xff).isLessThan(255);
    }

    private static JudgedFace face(MaskState state, float probability) {
        return new JudgedFace(BOX, 0.9f, 1, Optional.of(probability), state, Optional.empty());
    }

    private static JudgedFace undecided() {
        return new JudgedFace(
                BOX, 0.9f, 1, Optional.empty(), MaskState.UNDECIDED, Optional.of(UndecidedReason.TOO_SMALL));
    }
}
