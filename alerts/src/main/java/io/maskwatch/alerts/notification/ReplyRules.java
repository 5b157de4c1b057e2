package io.maskwatch.alerts.notification;

import io.maskwatch.alerts.notification.Reply.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;

/** Reads a receiver's answer. Pure. */
final class ReplyRules {
    /** Request timeout, too early, too many requests: the receiver means "not now". */
    private static final Set<Integer> TEMPORARY = Set.of(408, 425, 429);

    private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);

    private ReplyRules() {}

    static Reply read(int status, Optional<String> retryAfter, Instant now) {
        Optional<Duration> pause = retryAfter.flatMap(text -> pause(text.strip(), now));
        return switch (status / 100) {
            case 2 -> new Reply(Verdict.TAKEN, status, null, Optional.empty());
            case 3 ->
                new Reply(Verdict.TRY_AGAIN, status, "answered " + status + ": redirects are not followed", pause);
            case 4 ->
                TEMPORARY.contains(status)
                        ? new Reply(Verdict.TRY_AGAIN, status, "answered " + status, pause)
                        : new Reply(Verdict.REFUSED, status, "refused for good with " + status, Optional.empty());
            default -> new Reply(Verdict.TRY_AGAIN, status, "answered " + status, pause);
        };
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
