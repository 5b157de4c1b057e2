package io.maskwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SinceTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void takesALengthOfTimeOrATime() {
        assertThat(Since.parse("30m", NOW)).isEqualTo("2026-11-24T09:30:00Z");
        assertThat(Since.parse("2026-11-01T00:00:00Z", NOW)).isEqualTo("2026-11-01T00:00:00Z");
    }

    @Test
    void whatLiesBeforeAllRecordsIsAllOfThem() {
        assertThat(Since.parse("100000d", NOW)).isEqualTo(Instant.EPOCH);
        assertThat(Since.parse("-999999999-01-01T00:00:00Z", NOW)).isEqualTo(Instant.EPOCH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "yesterday", "999999999999d", "2026-11-24T10:00:01Z", "+999999999-12-31T23:59:59Z", "1e9"})
    void refusesWhatIsNeitherInASentence(String text) {
        assertThatThrownBy(() -> Since.parse(text, NOW))
                .isInstanceOf(UserErrorException.class)
                .hasMessageStartingWith("--since must be a length of time such as")
                .hasMessageEndingWith("got \"" + text + '"');
    }
}
