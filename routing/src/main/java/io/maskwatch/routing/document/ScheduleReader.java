package io.maskwatch.routing.document;

import static io.maskwatch.routing.document.RoutesProblems.shown;

import io.maskwatch.routing.Schedule;
import io.maskwatch.routing.Schedule.Hours;
import io.maskwatch.routing.Schedule.Window;
import io.maskwatch.schemas.camera.NearestName;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a schedule, in the words that the policies of cameras use. */
final class ScheduleReader {
    private static final int FULL_DAY = 24 * 60;
    private static final Set<String> DAYS =
            Set.copyOf(Stream.of(DayOfWeek.values()).map(Enum::name).toList());

    private ScheduleReader() {}

    static Schedule read(Section section) {
        ZoneId zone = zone(section);
        List<Window> windows = new ArrayList<>();
        section.sections("windows", window -> {
            windows.add(new Window(days(window), hours(window)));
            window.end();
        });
        Map<LocalDate, List<Hours>> exceptions = new HashMap<>();
        section.sections("exceptions", exception -> exception(exception, exceptions));
        if (windows.isEmpty() && exceptions.values().stream().allMatch(List::isEmpty)) {
            section.problem("has no hours, so it never matches: give it windows, such as"
                    + " [{days: [MONDAY], from: \"08:00\", to: \"18:00\"}]");
        }
        section.end();
        return new Schedule(zone, windows, exceptions);
    }

    private static ZoneId zone(Section section) {
        String name = section.text("time-zone").orElse("");
        Set<String> known = ZoneId.getAvailableZoneIds();
        if (known.contains(name)) {
            return ZoneId.of(name);
        }
        section.problem(
                "time-zone",
                "must be the IANA name of a time zone, such as Europe/Berlin, got %s%s"
                        .formatted(shown(name), NearestName.hint(name, known)));
        return ZoneOffset.UTC;
    }

    private static Set<DayOfWeek> days(Section window) {
        if (!window.has("days")) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String name : window.texts("days")) {
            String day = name.toUpperCase(Locale.ROOT);
            if (DAYS.contains(day)) {
                days.add(DayOfWeek.valueOf(day));
            } else {
                window.problem("days", "must be MONDAY to SUNDAY, got " + shown(name) + NearestName.hint(name, DAYS));
            }
        }
        if (days.isEmpty()) {
            window.problem("days", "must hold a day, or the window never matches");
        }
        return days;
    }

    private static Hours hours(Section section) {
        int from = minutes(section, "from", "00:00", FULL_DAY - 1);
        int to = minutes(section, "to", "24:00", FULL_DAY);
        if (from == to) {
            section.problem("begins and ends at the same time, so it never matches; 00:00 to 24:00 is all day");
        }
        return new Hours(from, to);
    }

    private static int minutes(Section section, String key, String usual, int most) {
        String text = section.text(key).orElse(usual);
        if (text.matches("([01]\\d|2[0-4]):[0-5]\\d")) {
            int minutes = Integer.parseInt(text.substring(0, 2)) * 60 + Integer.parseInt(text.substring(3));
            if (minutes <= most) {
                return minutes;
            }
        }
        section.problem(
                key,
                "must be a time from 00:00 to %s in quotes, got %s"
                        .formatted(most == FULL_DAY ? "24:00" : "23:59", shown(text)));
        return most / 2 + (key.equals("to") ? 1 : 0);
    }

    private static void exception(Section section, Map<LocalDate, List<Hours>> exceptions) {
        String text = section.text("date").orElse("");
        List<Hours> hours = new ArrayList<>();
        section.sections("hours", part -> {
            hours.add(hours(part));
            part.end();
        });
        try {
            if (exceptions.putIfAbsent(LocalDate.parse(text), hours) != null) {
                section.problem("date", "must be unique, but " + text + " is there twice");
            }
        } catch (DateTimeException e) {
            section.problem("date", "must be a date such as 2026-12-25, got " + shown(text));
        }
        section.end();
    }
}
