package io.maskwatch.cli.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Where clocks are put back. */
class PeriodTest {
    @Test
    void aDayWhoseMidnightComesTwiceIsOneDay() {
        // In Havana the clock went from one o'clock back to midnight on the 1st of November 2026.
        ZoneId havana = ZoneId.of("America/Havana");
        Instant once = Instant.parse("2026-11-01T04:30:00Z");
        Instant again = Instant.parse("2026-11-01T05:30:00Z");
        assertThat(once.atZone(havana).toLocalTime())
                .isEqualTo(again.atZone(havana).toLocalTime());
        assertThat(Period.DAY.start(once, havana)).isEqualTo(Period.DAY.start(again, havana));
        assertThat(Period.DAY.text(Period.DAY.start(again, havana))).isEqualTo("2026-11-01");
    }

    @Test
    void anHourThatComesTwiceIsTwoHoursWithTheirOffsets() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertThat(Period.HOUR.text(Period.HOUR.start(Instant.parse("2026-10-25T00:30:00Z"), berlin)))
                .isEqualTo("2026-10-25 02:00 +02:00");
        assertThat(Period.HOUR.text(Period.HOUR.start(Instant.parse("2026-10-25T01:30:00Z"), berlin)))
                .isEqualTo("2026-10-25 02:00 +01:00");
    }
}
