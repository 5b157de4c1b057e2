package io.maskwatch.cli.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RecallsTest {
    @Test
    void correctsWhatIsFoundMoreOften() {
        // Of 1000 people with a mask and 1000 without one, 920 and 830 are found: 52.6 % instead of 50 %.
        assertThat(920.0 / (920 + 830)).isCloseTo(0.526, within(0.0005));
        assertThat(new Recalls(0.92, 0.83).maskedShare(920, 830)).isCloseTo(0.5, within(1e-9));
        assertThat(new Recalls(0.92, 0.83).maskedShare(0, 5)).isZero();
        assertThat(new Recalls(0.92, 0.83).maskedShare(5, 0)).isOne();
        assertThat(new Recalls(0.92, 0.83).maskedShare(0, 0)).isNull();
    }

    @Test
    void knowsWhatWasMeasuredOfTheDetectorThatShips() {
        Recalls shipped = Recalls.ofShippedDetector();
        assertThat(shipped.masked()).isCloseTo(0.92, within(0.01));
        assertThat(shipped.unmasked()).isCloseTo(0.83, within(0.01));
    }

    @Test
    void refusesWhatIsNoShare() {
        assertThatThrownBy(() -> new Recalls(0, 0.5)).hasMessage("--recall-masked must be above 0, up to 1, got 0.0");
        assertThatThrownBy(() -> new Recalls(0.5, Double.NaN))
                .hasMessage("--recall-unmasked must be above 0, up to 1, got NaN");
    }
}
