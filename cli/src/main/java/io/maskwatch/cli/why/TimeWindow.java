package io.maskwatch.cli.why;

import io.maskwatch.cli.Since;
import io.maskwatch.cli.UserErrorException;
import io.maskwatch.schemas.explanation.TimeSpan;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The times of {@code --since} and {@code --at}. Pure. */
final class TimeWindow {
    /** How far around a moment one looks: somebody who tells a time is hardly ever right to the second. */
    private static final Duration AROUND = Duration.ofSeconds(30);

    private TimeWindow() {}

    /** The time from the text of {@code --since} to now. Throws {@link UserErrorException}. */
    static TimeSpan since(String text, Instant now) {
        return new TimeSpan(Since.parse(text, now), now);
    }

    /** The time around that of {@code --at}: with a date, or the last time that clocks in the zone showed it. */
    static TimeSpan at(String text, Instant now, ZoneId zone) {
        Instant moment;
        try {
            moment = text.contains("T") ? Instant.parse(text) : last(LocalTime.parse(text), now, zone);
        } catch (DateTimeException e) {
            throw UserErrorException.wrongUsage(
                    "--at must be a time such as 14:30, 14:30:15 or 2026-11-24T10:00:00Z, got \"" + text + "\"", e);
        }
        if (moment.isAfter(now) || moment.isBefore(Instant.EPOCH)) {
            throw UserErrorException.wrongUsage("--at must be a time from 1970 to now, got \"" + text + "\"");
        }
        return new TimeSpan(moment.minus(AROUND), moment.plus(AROUND));
    }

    private static Instant last(LocalTime time, Instant now, ZoneId zone) {
        ZonedDateTime today = now.atZone(zone).with(time);
        return (today.toInstant().isAfter(now) ? today.minusDays(1) : today).toInstant();
    }
}
