package io.maskwatch.alerts.receiver.http;

import io.maskwatch.alerts.receiver.Reply;
import io.maskwatch.alerts.receiver.Reply.Verdict;
import io.maskwatch.schemas.text.PrintableText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;

/** Reads a receiver's answer. Pure. */
public final class ReplyRules {
    private static final int LONGEST_SHOWN = 200;

    /** Request timeout, too early, too many requests: the receiver means "not now". */
    private static final Set<Integer> TEMPORARY = Set.of(408, 425, 429);

    private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);

    private ReplyRules() {}

    /** What a status means: taken, not now, or not ever. */
    public static Reply read(HttpAnswer answer, Instant now) {
        int status = answer.status();
        Optional<Duration> pause = answer.retryAfter().flatMap(text -> pause(text.strip(), now));
        String said = said(answer.text());
        return switch (status / 100) {
            case 2 -> Reply.taken(status);
            case 3 ->
                new Reply(Verdict.TRY_AGAIN, status, "answered " + status + ": redirects are not followed", pause);
            case 4 ->
                TEMPORARY.contains(status)
                        ? new Reply(Verdict.TRY_AGAIN, status, "answered " + status + said, pause)
                        : Reply.refused(status, "refused for good with " + status + said);
            default -> new Reply(Verdict.TRY_AGAIN, status, "answered " + status + said, pause);
        };
    }

    private static String said(String text) {
        return text.isBlank() ? "" : ": " + PrintableText.of(text.strip(), LONGEST_SHOWN);
    }

    /** Retry-After (RFC 9110): seconds or a date. What makes no sense is left out, what is too long is cut. */
    private static Optional<Duration> pause(String text, Instant now) {
        Duration pause;
        if (text.matches("\\d{1,9}")) {
            pause = Duration.ofSeconds(Long.parseLong(text));
        } else {
            try {
                Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                pause = Duration.between(now, then);
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }
        if (pause.isNegative()) {
            return Optional.of(Duration.ZERO);
        }
        return Optional.of(pause.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : pause);
    }
}
