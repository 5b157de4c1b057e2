package io.maskwatch.detect.decide;

import static io.maskwatch.detect.decide.Policies.schedule;
import static io.maskwatch.detect.decide.Policies.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.schemas.Hours;
import io.maskwatch.schemas.Schedule;
import io.maskwatch.schemas.ScheduleException;
import io.maskwatch.schemas.Weekday;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeeklyScheduleTest {
    private static final Schedule OFFICE = schedule(
            "Europe/Berlin",
            List.of(
                    window("08:00", "18:00", Weekday.MONDAY, Weekday.FRIDAY),
                    window("22:00", "06:00", Weekday.SATURDAY)),
            new ScheduleException("2026-12-25", List.of()),
            new ScheduleException("2026-12-27", List.of(new Hours("10:00", "12:00"))));

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T06:59:59Z, false", // Friday, 07:59:59 in Berlin
        "2026-11-27T07:00:00Z, true",
        "2026-11-27T16:59:59Z, true",
        "2026-11-27T17:00:00Z, false",
        "2026-11-26T10:00:00Z, false", // Thursday
        "2026-11-28T20:59:59Z, false", // Saturday, until Sunday morning
        "2026-11-28T21:00:00Z, true",
        "2026-11-29T04:59:59Z, true",
        "2026-11-29T05:00:00Z, false",
        "2026-12-25T10:00:00Z, false", // a Friday off
        "2026-12-27T04:00:00Z, true", // Saturday's night goes on into a Sunday with hours of its own
        "2026-12-27T10:00:00Z, true",
        "2026-12-27T11:00:00Z, false"
    })
    void appliesByTheClockOnTheWall(Instant at, boolean applies) {
        assertThat(appliesAt(OFFICE, at)).isEqualTo(applies);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-29T00:59:59Z, true", // 01:59:59, one second before the clock leaps to 03:00
        "2026-03-29T01:00:00Z, false",
        "2026-10-25T00:15:00Z, true", // 02:15 for the first time
        "2026-10-25T01:15:00Z, true", // and once more
        "2026-10-25T01:30:00Z, false"
    })
    void followsTheClockWhenItIsPutForwardAndBack(Instant at, boolean applies) {
        assertThat(appliesAt(schedule("Europe/Berlin", List.of(window("01:30", "02:30"))), at))
                .isEqualTo(applies);
    }

    @Test
    void leavesOutHoursThatTheClockLeapsOver() {
        Schedule inTheGap = schedule("Europe/Berlin", List.of(window("02:10", "02:50")));
        Instant midnight = Instant.parse("2026-03-28T23:00:00Z");
        for (int minute = 0; minute < 23 * 60; minute++) {
            assertThat(appliesAt(inTheGap, midnight.plus(minute, ChronoUnit.MINUTES)))
                    .isFalse();
        }
    }

    /** All day, every day, means always: in whatever zone and whatever the clocks do. */
    @Property(tries = 500)
    void aWholeWeekIsAlways(@ForAll @LongRange(min = 0, max = 4_000_000_000L) long epochSecond) {
        for (String zone : List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC")) {
            assertThat(appliesAt(schedule(zone, List.of(window("00:00", "24:00"))), Instant.ofEpochSecond(epochSecond)))
                    .isTrue();
        }
    }

    /** Day shift and night shift, one from the other's end to its begin, are never on at once and never both off. */
    @Property(tries = 500)
    void twoShiftsTakeTurns(
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long epochSecond,
            @ForAll @IntRange(min = 0, max = 1439) int begin,
            @ForAll @IntRange(min = 1, max = 1439) int length) {
        String from = clock(begin);
        String to = clock((begin + length) % 1440);
        Instant at = Instant.ofEpochSecond(epochSecond);
        assertThat(appliesAt(schedule("Europe/Berlin", List.of(window(from, to))), at))
                .isNotEqualTo(appliesAt(schedule("Europe/Berlin", List.of(window(to, from))), at));
    }

    @Test
    void asksTheZoneAndNotTheMachine() {
        Schedule morning = schedule("Pacific/Auckland", List.of(window("09:00", "10:00")));
        Instant there = ZonedDateTime.of(LocalDateTime.parse("2026-07-01T09:30"), ZoneId.of("Pacific/Auckland"))
                .toInstant();
        assertThat(appliesAt(morning, there)).isTrue();
    }

    private static boolean appliesAt(Schedule schedule, Instant at) {
        return WeeklySchedule.of(schedule).appliesAt(ChronoUnit.MICROS.between(Instant.EPOCH, at));
    }

    private static String clock(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }
}
