package io.maskwatch.detect.decide;

import io.maskwatch.schemas.Hours;
import io.maskwatch.schemas.Schedule;
import io.maskwatch.schemas.ScheduleException;
import io.maskwatch.schemas.ScheduleWindow;
import io.maskwatch.schemas.Weekday;
import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Hours of the week by the clock on the wall. When that clock is put forward, what it leaps over does not happen; when it
 * is put back, what it shows twice happens twice.
 *
 * @param timeZone IANA name
 * @param windows the hours of each week
 * @param exceptions dates on which no window of the week begins, each once
 */
public record WeeklySchedule(String timeZone, List<Window> windows, List<DayOfItsOwn> exceptions)
        implements Serializable {
    private static final int DAY_MINUTES = 24 * 60;

    /**
     * A part of a day and perhaps of the next.
     *
     * @param fromMinute since midnight, included
     * @param toMinute since the same midnight, not included, above {@code fromMinute}
     */
    public record Span(int fromMinute, int toMinute) implements Serializable {
        static Span of(String from, String to) {
            int begin = minutes(from);
            int end = minutes(to);
            return new Span(begin, end > begin ? end : end + DAY_MINUTES);
        }

        boolean covers(int minute) {
            return minute >= fromMinute && minute < toMinute;
        }

        private static int minutes(String clock) {
            return Integer.parseInt(clock.substring(0, 2)) * 60 + Integer.parseInt(clock.substring(3));
        }
    }

    /** Hours that begin on one day of each week, 1 for Monday to 7 for Sunday. */
    public record Window(int dayOfWeek, Span span) implements Serializable {}

    /** The hours that begin on one date, days since 1970; none for a day off. */
    public record DayOfItsOwn(long epochDay, List<Span> spans) implements Serializable {
        public DayOfItsOwn {
            spans = List.copyOf(spans);
        }
    }

    public WeeklySchedule {
        Objects.requireNonNull(timeZone, "timeZone");
        windows = List.copyOf(windows);
        exceptions = List.copyOf(exceptions);
    }

    /** The schedule of a record that has been checked. */
    static WeeklySchedule of(Schedule schedule) {
        List<Window> windows = new ArrayList<>();
        for (ScheduleWindow window : schedule.getWindows()) {
            Span span = Span.of(window.getFrom(), window.getTo());
            for (Weekday day : window.getDays()) {
                windows.add(new Window(DayOfWeek.valueOf(day.name()).getValue(), span));
            }
        }
        List<DayOfItsOwn> exceptions = new ArrayList<>();
        for (ScheduleException exception : schedule.getExceptions()) {
            List<Span> spans = new ArrayList<>();
            for (Hours hours : exception.getHours()) {
                spans.add(Span.of(hours.getFrom(), hours.getTo()));
            }
            exceptions.add(new DayOfItsOwn(LocalDate.parse(exception.getDate()).toEpochDay(), spans));
        }
        return new WeeklySchedule(schedule.getTimeZone(), windows, exceptions);
    }

    /** Whether the schedule applies at a time, microseconds since 1970 UTC. */
    boolean appliesAt(long micros) {
        ZonedDateTime local = AlertRecords.instant(micros).atZone(ZoneId.of(timeZone));
        int minute = local.getHour() * 60 + local.getMinute();
        LocalDate today = local.toLocalDate();
        return appliesOn(today, minute) || appliesOn(today.minusDays(1), minute + DAY_MINUTES);
    }

    private boolean appliesOn(LocalDate date, int minute) {
        Optional<DayOfItsOwn> exception = exceptions.stream()
                .filter(day -> day.epochDay() == date.toEpochDay())
                .findFirst();
        if (exception.isPresent()) {
            return exception.get().spans().stream().anyMatch(span -> span.covers(minute));
        }
        int dayOfWeek = date.getDayOfWeek().getValue();
        return windows.stream()
                .anyMatch(window ->
                        window.dayOfWeek() == dayOfWeek && window.span().covers(minute));
    }
}
