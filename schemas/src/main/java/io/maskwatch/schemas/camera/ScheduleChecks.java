package io.maskwatch.schemas.camera;

import io.maskwatch.schemas.Hours;
import io.maskwatch.schemas.Schedule;
import io.maskwatch.schemas.ScheduleException;
import io.maskwatch.schemas.ScheduleWindow;
import io.maskwatch.schemas.text.PrintableText;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds what is wrong with the schedule of a camera. */
final class ScheduleChecks {
    private static final int MOST_WINDOWS = 50;
    private static final int MOST_EXCEPTIONS = 400;
    private static final Pattern BEGIN = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");
    private static final Pattern END = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d|24:00");

    private ScheduleChecks() {}

    static void find(String path, Schedule schedule, Problems problems) {
        Set<String> known = ZoneId.getAvailableZoneIds();
        if (!known.contains(schedule.getTimeZone())) {
            problems.add(
                    path + ".timeZone",
                    "must be the IANA name of a time zone, such as Europe/Berlin, got \"%s\"%s"
                            .formatted(shown(schedule.getTimeZone()), NearestName.hint(schedule.getTimeZone(), known)));
        }
        windows(path + ".windows", schedule.getWindows(), problems);
        exceptions(path + ".exceptions", schedule.getExceptions(), problems);
    }

    private static void windows(String path, List<ScheduleWindow> windows, Problems problems) {
        if (windows.isEmpty()) {
            problems.add(path, "must hold a window, or the schedule would never apply; mode: STATISTICS only counts");
        }
        List<ScheduleWindow> first = problems.count(path, windows, 0, MOST_WINDOWS);
        for (int index = 0; index < first.size(); index++) {
            ScheduleWindow window = first.get(index);
            String here = path + "[" + index + "]";
            if (window.getDays().isEmpty()) {
                problems.add(here + ".days", "must hold a day, or the window would never apply");
            }
            hours(here, window.getFrom(), window.getTo(), problems);
        }
    }

    private static void exceptions(String path, List<ScheduleException> exceptions, Problems problems) {
        List<ScheduleException> first = problems.count(path, exceptions, 0, MOST_EXCEPTIONS);
        Set<String> dates = new HashSet<>();
        for (int index = 0; index < first.size(); index++) {
            ScheduleException exception = first.get(index);
            String here = path + "[" + index + "]";
            if (!isDate(exception.getDate())) {
                problems.add(
                        here + ".date", "must be a date such as 2026-12-25, got \"" + shown(exception.getDate()) + '"');
            } else if (!dates.add(exception.getDate())) {
                problems.add(here + ".date", "must be unique, but " + exception.getDate() + " is there twice");
            }
            List<Hours> hours = problems.count(here + ".hours", exception.getHours(), 0, MOST_WINDOWS);
            for (int part = 0; part < hours.size(); part++) {
                hours(
                        here + ".hours[" + part + "]",
                        hours.get(part).getFrom(),
                        hours.get(part).getTo(),
                        problems);
            }
        }
    }

    private static void hours(String path, String from, String to, Problems problems) {
        if (!BEGIN.matcher(from).matches()) {
            problems.add(path + ".from", "must be a time from 00:00 to 23:59, got \"" + shown(from) + '"');
        }
        if (!END.matcher(to).matches()) {
            problems.add(path + ".to", "must be a time from 00:00 to 24:00, got \"" + shown(to) + '"');
        }
        if (from.equals(to)) {
            problems.add(
                    path,
                    "begins and ends at %s, so it would never apply; 00:00 to 24:00 is all day".formatted(shown(to)));
        }
    }

    private static String shown(String text) {
        return PrintableText.of(text, 60);
    }

    private static boolean isDate(String text) {
        try {
            return text.length() == 10 && LocalDate.parse(text).getYear() >= 2000;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
