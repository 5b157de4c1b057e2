package io.maskwatch.routing.rules;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as people at a place read them. */
final class LocalTimes {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("EEEE yyyy-MM-dd HH:mm", Locale.ENGLISH);

    private LocalTimes() {}

    /** Such as {@code Monday 2026-11-30 08:15 (Europe/Berlin)}. */
    static String of(Instant moment, ZoneId zone) {
        return FORMAT.format(moment.atZone(zone)) + " (" + zone + ")";
    }
}
