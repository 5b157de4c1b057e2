package io.maskwatch.cli.why;

import io.maskwatch.cli.Since;
import io.maskwatch.cli.UserErrorException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The time that a question is about.
 *
 * @param from the earliest capture time that counts
 * @param to the latest one
 */
record TimeWindow(Instant from, Instant to) {
    /** How far around a moment one looks: somebody who tells a time is hardly ever right to the second. */
    private static final Duration AROUND = Duration.ofSeconds(30);

    /** The time from the text of {@code --since} to now. Throws {@link UserErrorException}. */
    static TimeWindow since(String text, Instant now) {
        Instant from = Since.parse(text, now);
        if (from.isAfter(now)) {
            throw UserErrorException.wrongUsage("--since must be a time before now, got \"" + text + "\"");
        }
        return new TimeWindow(from, now);
    }

    /** The time around that of {@code --at}: with a date, or the last time that clocks in the zone showed it. */
    static TimeWindow at(String text, Instant now, ZoneId zone) {
        Instant moment;
        try {
            moment = text.contains("T") ? Instant.parse(text) : last(LocalTime.parse(text), now, zone);
        } catch (DateTimeException e) {
            throw UserErrorException.wrongUsage(
                    "--at must be a time such as 14:30, 14:30:15 or 2026-11-24T10:00:00Z, got \"" + text + "\"", e);
        }
        if (moment.isAfter(now)) {
            throw UserErrorException.wrongUsage("--at must be a time before now, got \"" + text + "\"");
        }
        return new TimeWindow(moment.minus(AROUND), moment.plus(AROUND));
    }

    boolean holds(Instant time) {
        return !time.isBefore(from) && !time.isAfter(to);
    }

    private static Instant last(LocalTime time, Instant now, ZoneId zone) {
        ZonedDateTime today = now.atZone(zone).with(time);
        return (today.toInstant().isAfter(now) ? today.minusDays(1) : today).toInstant();
    }
}
