package io.maskwatch.schemas.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MaskedShareTest {
    @Test
    void halfOfThePeopleShowsAsMoreAndIsCorrectedBack() {
        // Of 1000 people with a mask and 1000 without one, 920 and 830 are found.
        assertThat(MaskedShare.of(920, 830)).isCloseTo(0.526, within(0.0005));
        assertThat(MaskedShare.corrected(920, 830, 0.92, 0.83)).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void nobodyIsNoShare() {
        assertThat(MaskedShare.of(0, 0)).isNull();
        assertThat(MaskedShare.corrected(0, 5, 0.92, 0.83)).isZero();
        assertThat(MaskedShare.corrected(5, 0, 0.92, 0.83)).isOne();
    }
}
