package io.maskwatch.cli.compliance;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The periods that minutes are summed up to. */
enum Period {
    MINUTE(ChronoUnit.MINUTES, "uuuu-MM-dd HH:mm"),
    HOUR(ChronoUnit.HOURS, "uuuu-MM-dd HH:mm"),
    DAY(ChronoUnit.DAYS, "uuuu-MM-dd");

    private final ChronoUnit unit;
    private final DateTimeFormatter format;

    Period(ChronoUnit unit, String format) {
        this.unit = unit;
        this.format = DateTimeFormatter.ofPattern(format, Locale.ROOT);
    }

    /** When the period that holds this minute begins, in the calendar of the zone. */
    ZonedDateTime start(Instant minute, ZoneId zone) {
        return minute.atZone(zone).truncatedTo(unit);
    }

    String text(ZonedDateTime start) {
        return format.format(start);
    }
}
