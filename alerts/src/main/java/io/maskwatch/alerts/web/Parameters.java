package io.maskwatch.alerts.web;

import io.maskwatch.alerts.delivery.DeliveryState;
import io.maskwatch.alerts.incident.IncidentQuery.Place;
import io.maskwatch.alerts.incident.IncidentQuery.Progress;
import io.maskwatch.alerts.review.Verdict;
import io.maskwatch.alerts.validation.OutsideText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads the parameters of requests. Each throws {@link BadRequestException} for a value that is not allowed. */
final class Parameters {
    private static final int DEFAULT_LIMIT = 50;
    private static final int LARGEST_LIMIT = 200;

    private static final int LONGEST_REASON = 500;

    /** As long as any name that is stored. */
    private static final int LONGEST_NAME = 500;

    /** Incidents lie between these, and PostgreSQL's times do not reach as far as Java's. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private Parameters() {}

    static int limit(Optional<String> text) {
        String value = text.orElse(Integer.toString(DEFAULT_LIMIT));
        if (value.matches("\\d{1,3}")) {
            int limit = Integer.parseInt(value);
            if (limit >= 1 && limit <= LARGEST_LIMIT) {
                return limit;
            }
        }
        throw new BadRequestException("limit", "1.." + LARGEST_LIMIT, value);
    }

    static UUID tokenId(String text) {
        return uuid(text).orElseThrow(() -> new BadRequestException("the token's id", "a UUID", text));
    }

    static Optional<Boolean> open(Optional<String> status) {
        return status.map(text -> switch (text) {
            case "open" -> true;
            case "closed" -> false;
            default -> throw new BadRequestException("status", "open or closed", text);
        });
    }

    /** The name of something; what PostgreSQL cannot compare with is refused: NUL and half surrogate pairs. */
    static Optional<String> name(String parameter, Optional<String> text) {
        return text.map(value -> {
            if (value.isEmpty() || value.length() > LONGEST_NAME || !OutsideText.isStorable(value)) {
                throw new BadRequestException(
                        parameter, "1 to " + LONGEST_NAME + " characters of valid Unicode without NUL", value);
            }
            return value;
        });
    }

    /** Why somebody does something, in their words. */
    static Optional<String> reason(Optional<String> text) {
        return text.map(String::strip).filter(value -> !value.isEmpty()).map(value -> {
            if (value.length() > LONGEST_REASON || !OutsideText.isStorable(value)) {
                throw new BadRequestException(
                        "reason", "1 to " + LONGEST_REASON + " characters of valid Unicode without NUL", value);
            }
            return value;
        });
    }

    static Optional<DeliveryState> deliveryState(Optional<String> state) {
        return state.map(text -> switch (text) {
            case "pending", "delivered", "failed", "cancelled" -> DeliveryState.valueOf(text.toUpperCase(Locale.ROOT));
            default -> throw new BadRequestException("state", "pending, delivered, failed or cancelled", text);
        });
    }

    static UUID alertId(String text) {
        return uuid(text).orElseThrow(() -> new BadRequestException("the alert's id", "a UUID", text));
    }

    static UUID duplicateOf(String text) {
        return uuid(text).orElseThrow(() -> new BadRequestException("duplicateOf", "the UUID of an alert", text));
    }

    static Optional<String> sha256(Optional<String> text) {
        return text.map(value -> {
            if (!value.matches("[0-9a-f]{64}")) {
                throw new BadRequestException("sha256", "64 digits of lower-case hexadecimal", value);
            }
            return value;
        });
    }

    /** What a page calls itself. */
    static Optional<String> page(Optional<String> text) {
        return text.map(value -> {
            if (!value.matches("[0-9A-Za-z-]{16,64}")) {
                throw new BadRequestException("page", "16 to 64 letters, digits and dashes", value);
            }
            return value;
        });
    }

    /** The text form of a place in the list of incidents. */
    static String cursor(Place place) {
        return place.openedAt() + "_" + place.alertId();
    }

    static Optional<Place> before(Optional<String> cursor) {
        return cursor.map(text -> {
            int separator = text.indexOf('_');
            try {
                Instant openedAt = Instant.parse(text.substring(0, Math.max(separator, 0)));
                UUID alertId = uuid(text.substring(separator + 1)).orElseThrow();
                if (openedAt.isBefore(EARLIEST) || !openedAt.isBefore(LATEST)) {
                    throw new DateTimeException("no incident was opened then");
                }
                return new Place(openedAt, alertId);
            } catch (DateTimeException | NoSuchElementException e) {
                throw new BadRequestException("before", "the \"next\" of an earlier answer", text);
            }
        });
    }

    /** A moment, such as 2026-11-29T22:15:00Z. */
    static Optional<Instant> moment(String parameter, Optional<String> text) {
        return text.map(value -> {
            try {
                Instant moment = OffsetDateTime.parse(value).toInstant();
                if (moment.isBefore(EARLIEST) || !moment.isBefore(LATEST)) {
                    throw new DateTimeException("out of range");
                }
                return moment;
            } catch (DateTimeException e) {
                throw new BadRequestException(
                        parameter, "a time from 2000 to 2200 with its zone, such as 2026-11-29T22:15:00Z", value);
            }
        });
    }

    static Optional<Progress> progress(Optional<String> state) {
        return state.map(text -> Stream.of(Progress.values())
                .filter(progress -> progress.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new BadRequestException("state", "open, acknowledged, resolved, expired or unfinished", text)));
    }

    static Optional<Verdict> verdict(Optional<String> verdict) {
        return verdict.map(text -> Verdict.of(text)
                .orElseThrow(() -> new BadRequestException("verdict", "confirmed, false-alarm or duplicate", text)));
    }

    /** The number of an entry of a timeline, or 0 to begin at the start. */
    static long entry(Optional<String> after) {
        String text = after.orElse("0");
        if (!text.matches("\\d{1,18}")) {
            throw new BadRequestException("after", "the \"next\" of an earlier answer", text);
        }
        return Long.parseLong(text);
    }

    private static Optional<UUID> uuid(String text) {
        return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }
}
