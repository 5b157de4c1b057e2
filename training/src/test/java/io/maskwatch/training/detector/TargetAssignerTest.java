package io.maskwatch.training.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.junit.jupiter.api.Test;

class TargetAssignerTest {
    private final CellGrid grid = new CellGrid(64, 64);
    private final float[] predictions = new float[DetectorNetwork.OUTPUT_CHANNELS * grid.cells];

    @Test
    void aFaceIsGivenToACellNearItsCentre() {
        TargetAssigner.Targets targets = assign(new FaceLabel(16, 16, 24, 24, FaceLabel.Kind.LABELLED));
        assertThat(targets.positives).isPositive();
        for (int cell = 0; cell < grid.cells; cell++) {
            if (targets.boxWeight[cell] > 0) {
                assertThat(Math.abs(grid.x[cell] - 28)).isLessThanOrEqualTo(2 * grid.stride[cell]);
                assertThat(targets.box[cell]).isEqualTo(28);
                assertThat(targets.box[2 * grid.cells + cell]).isEqualTo(24);
            }
        }
    }

    @Test
    void anIgnoredFaceIsNeitherFaceNorBackground() {
        TargetAssigner.Targets targets = assign(new FaceLabel(16, 16, 16, 16, FaceLabel.Kind.IGNORED));
        assertThat(targets.positives).isZero();
        assertThat(weightAt(targets, 20, 20)).isZero();
        assertThat(weightAt(targets, 60, 60)).isEqualTo(1);
    }

    @Test
    void aPictureWithoutFacesIsAllBackground() {
        TargetAssigner.Targets targets = assign();
        assertThat(targets.positives).isZero();
        assertThat(targets.score).containsOnly(0);
        assertThat(targets.scoreWeight).containsOnly(1);
    }

    @Test
    void aBoxThatFitsWellEnoughScoresInFull() {
        assertThat(bestScore(new FaceLabel(12, 12, 32, 32, FaceLabel.Kind.LABELLED)))
                .isEqualTo(1);
        assertThat(bestScore(new FaceLabel(12, 15, 32, 26, FaceLabel.Kind.LABELLED)))
                .isEqualTo(1);
        assertThat(bestScore(new FaceLabel(12, 20, 32, 16, FaceLabel.Kind.LABELLED)))
                .isCloseTo((0.5f - 0.2f) / (0.75f - 0.2f), offset(1e-3f));
    }

    @Test
    void bareFacesCountTwice() {
        assertThat(weightOfFaces(FaceLabel.Kind.LABELLED)).isEqualTo(1);
        assertThat(weightOfFaces(FaceLabel.Kind.PSEUDO)).isEqualTo(1);
        assertThat(weightOfFaces(FaceLabel.Kind.BARE)).isEqualTo(3);
    }

    private float weightOfFaces(FaceLabel.Kind kind) {
        TargetAssigner.Targets targets = assign(new FaceLabel(12, 12, 32, 32, kind));
        int best = 0;
        for (int cell = 0; cell < grid.cells; cell++) {
            best = targets.score[cell] > targets.score[best] ? cell : best;
        }
        return targets.scoreWeight[best];
    }

    private float bestScore(FaceLabel face) {
        float best = 0;
        for (float score : assign(face).score) {
            best = Math.max(best, score);
        }
        return best;
    }

    private TargetAssigner.Targets assign(FaceLabel... labels) {
        return new TargetAssigner(grid).assign(predictions, List.of(List.of(labels)));
    }

    private float weightAt(TargetAssigner.Targets targets, float x, float y) {
        int cell = 0;
        while (grid.x[cell] != x || grid.y[cell] != y) {
            cell++;
        }
        return targets.scoreWeight[cell];
    }
}
