package io.maskwatch.routing;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Hours of the week by the clock on the wall, as cameras have them. Where clocks are put forward, hours that don't exist are
 * left out; where they are put back, hours that exist twice count twice.
 *
 * @param zone whose clock
 * @param windows hours of each week; the schedule applies while one of them does
 * @param exceptions dates with hours of their own, on which no window of the week begins
 */
public record Schedule(ZoneId zone, List<Window> windows, Map<LocalDate, List<Hours>> exceptions) {
    private static final int MINUTES_OF_A_DAY = 24 * 60;

    public Schedule {
        windows = List.copyOf(windows);
        exceptions = Map.copyOf(exceptions);
    }

    /** The same hours on some days. */
    public record Window(Set<DayOfWeek> days, Hours hours) {
        public Window {
            days = Set.copyOf(days);
        }
    }

    /**
     * A part of a day in minutes from midnight.
     *
     * @param from 0 to 1439, included
     * @param to 1 to 1440, excluded; not after {@code from} means on the next day
     */
    public record Hours(int from, int to) {
        private boolean holds(int minute) {
            return to > from ? minute >= from && minute < to : minute >= from;
        }

        private boolean holdsNextDay(int minute) {
            return to <= from && minute < to;
        }
    }

    /** Whether the schedule applies at a moment. */
    public boolean appliesAt(Instant moment) {
        LocalDateTime local = LocalDateTime.ofInstant(moment, zone);
        int minute = (local.getHour() * 60 + local.getMinute()) % MINUTES_OF_A_DAY;
        LocalDate date = local.toLocalDate();
        return hoursOf(date).stream().anyMatch(hours -> hours.holds(minute))
                || hoursOf(date.minusDays(1)).stream().anyMatch(hours -> hours.holdsNextDay(minute));
    }

    private List<Hours> hoursOf(LocalDate date) {
        List<Hours> exception = exceptions.get(date);
        return exception != null
                ? exception
                : windows.stream()
                        .filter(window -> window.days().contains(date.getDayOfWeek()))
                        .map(Window::hours)
                        .toList();
    }
}
