package io.maskwatch.cli.compliance;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The periods that minutes are summed up to. */
enum Period {
    MINUTE("uuuu-MM-dd HH:mm xxx"),
    HOUR("uuuu-MM-dd HH:mm xxx"),
    DAY("uuuu-MM-dd");

    private final DateTimeFormatter format;

    Period(String format) {
        this.format = DateTimeFormatter.ofPattern(format, Locale.ROOT);
    }

    /** When the period that holds this time begins, in the calendar of the zone. */
    ZonedDateTime start(Instant time, ZoneId zone) {
        ZonedDateTime local = time.atZone(zone);
        return switch (this) {
            case MINUTE -> local.truncatedTo(ChronoUnit.MINUTES);
            case HOUR -> local.truncatedTo(ChronoUnit.HOURS);
            // Where clocks are put back at midnight, it comes twice in one day.
            case DAY -> local.toLocalDate().atStartOfDay(zone);
        };
    }

    String text(ZonedDateTime start) {
        return format.format(start);
    }
}
