package io.maskwatch.cli.why;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maskwatch.cli.UserErrorException;
import io.maskwatch.schemas.explanation.TimeSpan;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeWindowTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void readsATimeOfTheDayAsTheLastOne() {
        assertThat(TimeWindow.at("10:59", NOW, BERLIN).from()).isEqualTo(Instant.parse("2026-11-24T09:58:30Z"));
        assertThat(TimeWindow.at("11:01:15", NOW, BERLIN).to()).isEqualTo(Instant.parse("2026-11-23T10:01:45Z"));
        assertThat(TimeWindow.at("2026-11-23T09:00:00Z", NOW, BERLIN).from())
                .isEqualTo(Instant.parse("2026-11-23T08:59:30Z"));
        assertThat(TimeWindow.since("2h", NOW)).isEqualTo(new TimeSpan(Instant.parse("2026-11-24T08:00:00Z"), NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"noon", "25:00", "2026-11-24", "2026-11-24T10:00:01Z", ""})
    void saysWhatATimeLooksLike(String text) {
        assertThatThrownBy(() -> TimeWindow.at(text, NOW, BERLIN))
                .isInstanceOf(UserErrorException.class)
                .hasMessageContaining("--at must be a time", "\"" + text + "\"");
    }
}
