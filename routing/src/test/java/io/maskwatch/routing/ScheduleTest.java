package io.maskwatch.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.routing.Schedule.Hours;
import io.maskwatch.routing.Schedule.Window;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Schedule OFFICE =
            of(Set.of(DayOfWeek.MONDAY), new Hours(8 * 60, 18 * 60), Map.of(LocalDate.parse("2026-12-21"), List.of()));
    private static final Schedule NIGHT = of(Set.of(DayOfWeek.FRIDAY), new Hours(22 * 60, 6 * 60), Map.of());
    private static final Schedule SMALL_HOURS = of(EnumSet.allOf(DayOfWeek.class), new Hours(2 * 60, 3 * 60), Map.of());

    @ParameterizedTest
    @CsvSource({
        "2026-11-30T06:59:59Z, false",
        "2026-11-30T07:00:00Z, true",
        "2026-11-30T16:59:59Z, true",
        "2026-11-30T17:00:00Z, false",
        "2026-12-01T09:00:00Z, false",
        "2026-12-21T09:00:00Z, false",
        "2026-07-06T06:00:00Z, true"
    })
    void appliesByTheClockOnTheWallInSummerAndWinter(Instant moment, boolean applies) {
        assertThat(OFFICE.appliesAt(moment)).isEqualTo(applies);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T20:59:00Z, false",
        "2026-11-27T21:00:00Z, true",
        "2026-11-28T04:59:00Z, true",
        "2026-11-28T05:00:00Z, false",
        "2026-11-28T22:00:00Z, false"
    })
    void runsPastMidnightIntoADayThatIsNotNamed(Instant moment, boolean applies) {
        assertThat(NIGHT.appliesAt(moment)).isEqualTo(applies);
    }

    @ParameterizedTest
    @CsvSource({
        // 2026-03-29: 02:00 becomes 03:00, so the hour doesn't exist.
        "2026-03-29T00:59:00Z, false",
        "2026-03-29T01:00:00Z, false",
        // 2026-10-25: 03:00 becomes 02:00, so the hour exists twice.
        "2026-10-24T23:59:00Z, false",
        "2026-10-25T00:30:00Z, true",
        "2026-10-25T01:30:00Z, true",
        "2026-10-25T02:00:00Z, false"
    })
    void leavesOutHoursThatDontExistAndCountsTwiceThoseThatExistTwice(Instant moment, boolean applies) {
        assertThat(SMALL_HOURS.appliesAt(moment)).isEqualTo(applies);
    }

    private static Schedule of(Set<DayOfWeek> days, Hours hours, Map<LocalDate, List<Hours>> exceptions) {
        return new Schedule(BERLIN, List.of(new Window(days, hours)), exceptions);
    }
}
