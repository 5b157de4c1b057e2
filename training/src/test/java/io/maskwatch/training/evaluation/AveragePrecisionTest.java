package io.maskwatch.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AveragePrecisionTest {
    @Test
    void isOneWhereEverythingIsFoundWithoutAMistake() {
        assertThat(new AveragePrecision(List.of(true, true), 2).value()).isEqualTo(1);
    }

    @Test
    void takesTheBestPrecisionAtEachOfThe101RecallsOrHigher() {
        // Recall 0.5 at precision 1 covers the 51 points 0 to 0.50; recall 1 at precision 2/3 covers the other 50.
        assertThat(new AveragePrecision(List.of(true, false, true), 2).value())
                .isCloseTo((51 + 50 * 2 / 3.0) / 101, within(1e-12));
    }

    @Test
    void countsRecallsThatAreNeverReachedAsZero() {
        assertThat(new AveragePrecision(List.of(true), 4).value()).isCloseTo(26 / 101.0, within(1e-12));
    }

    @Test
    void raisesEarlyPrecisionToALaterBetterOne() {
        // Precisions 0, 1/2, 2/3 with two faces: the envelope is 2/3 everywhere.
        assertThat(new AveragePrecision(List.of(false, true, true), 2).value()).isCloseTo(2 / 3.0, within(1e-12));
    }

    @Test
    void isZeroWithoutDetectionsOrFaces() {
        assertThat(new AveragePrecision(List.of(), 3).value()).isZero();
        assertThat(new AveragePrecision(List.of(false), 0).value()).isZero();
    }
}
