package io.maskwatch.routing.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternTest {
    @ParameterizedTest
    @CsvSource({
        "gate-*, gate-7, true",
        "gate-*, gate-, true",
        "gate-*, Gate-7, false",
        "*-7, gate-7, true",
        "g*e*7, gate-e7, true",
        "g*e*7, gate-e78, false",
        "*, anything, true",
        "gate, gate-7, false",
        "g.te, gate, false"
    })
    void aStarStandsForAnyCharactersAndNothingElseIsSpecial(String pattern, String text, boolean fits) {
        assertThat(Pattern.fits(pattern, text)).isEqualTo(fits);
    }

    @Test
    void manyStarsTakeNoTime() {
        assertThat(Pattern.fits("*a*a*a*a*a*b", "a".repeat(100_000))).isFalse();
    }
}
