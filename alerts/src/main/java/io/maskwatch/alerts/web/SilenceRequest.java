package io.maskwatch.alerts.web;

import io.maskwatch.alerts.validation.OutsideText;
import io.maskwatch.routing.Condition;
import io.maskwatch.routing.Field;
import io.maskwatch.routing.Matcher;
import io.maskwatch.routing.Silence;
import io.maskwatch.schemas.settings.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A silence as it comes in.
 *
 * @param kind silence or maintenance; silence if absent
 * @param match which alerts: values by field, as in routes; at least one
 * @param unless which not
 * @param startsAt from when on; now if absent
 * @param endsAt until when; this or duration
 * @param duration how long, such as 2h, at most 366d
 * @param reason why, in words
 * @param author for whom a machine says so; a person says it for themselves
 */
record SilenceRequest(
        @Nullable String kind,
        Map<String, List<String>> match,
        @Nullable Map<String, List<String>> unless,
        @Nullable String startsAt,
        @Nullable String endsAt,
        @Nullable String duration,
        String reason,
        @Nullable String author) {
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_VALUE = 200;
    private static final int MOST_VALUES = 100;
    private static final String FIELDS =
            Stream.of(Field.values()).map(Field::key).collect(Collectors.joining(", "));

    /** The silence, checked. */
    Silence checked(UUID id, Instant now) {
        Instant start = startsAt == null ? now : RoutingParameters.moment("startsAt", startsAt);
        Instant end = end(start);
        if (!end.isAfter(start)
                || !end.isAfter(now)
                || Duration.between(start, end).compareTo(LONGEST) > 0) {
            throw new BadRequestException(
                    "endsAt", "after startsAt and after now, by at most 366 days", end.toString());
        }
        Condition condition = new Condition(matchers("match", match), matchers("unless", unless));
        if (condition.match().isEmpty()) {
            throw new BadRequestException(
                    "match", "given, such as {\"site\": [\"Airport\"]}: one for every alert is none", "");
        }
        return new Silence(
                id,
                kindOf(),
                condition,
                start,
                end,
                text("reason", reason),
                Actor.author(Optional.ofNullable(author).map(name -> text("author", name))));
    }

    private Instant end(Instant start) {
        if ((endsAt == null) == (duration == null)) {
            throw new BadRequestException("endsAt or duration", "given, one of the two", String.valueOf(endsAt));
        }
        if (endsAt != null) {
            return RoutingParameters.moment("endsAt", endsAt);
        }
        return Durations.parse(duration)
                .filter(length -> length.compareTo(LONGEST) <= 0)
                .map(start::plus)
                .orElseThrow(() -> new BadRequestException(
                        "duration", "a length of time such as 30m, 2h or 7d, at most 366d", duration));
    }

    private Silence.Kind kindOf() {
        return Stream.of(Silence.Kind.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(kind == null ? "silence" : kind))
                .findFirst()
                .orElseThrow(() -> new BadRequestException("kind", "silence or maintenance", kind));
    }

    private static List<Matcher> matchers(String where, Map<String, List<String>> fields) {
        List<Matcher> matchers = new ArrayList<>();
        for (Map.Entry<String, List<String>> entry :
                Optional.ofNullable(fields).orElse(Map.of()).entrySet()) {
            Field field = Stream.of(Field.values())
                    .filter(one -> one.key().equals(entry.getKey()))
                    .findFirst()
                    .orElseThrow(() -> new BadRequestException(where, "of " + FIELDS, entry.getKey()));
            List<String> values = entry.getValue();
            boolean sound = values != null
                    && !values.isEmpty()
                    && values.size() <= MOST_VALUES
                    && values.stream().allMatch(value -> isSound(value, LONGEST_VALUE));
            if (!sound) {
                throw new BadRequestException(
                        where + "." + field.key(), "1 to " + MOST_VALUES + " texts", String.valueOf(values));
            }
            matchers.add(new Matcher(field, values));
        }
        return matchers;
    }

    private static String text(String what, String value) {
        if (!isSound(value, LONGEST_REASON)) {
            throw new BadRequestException(
                    what, "1 to " + LONGEST_REASON + " characters in one line", String.valueOf(value));
        }
        return value.strip();
    }

    private static boolean isSound(String value, int longest) {
        return value != null
                && !value.isBlank()
                && value.length() <= longest
                && OutsideText.isStorable(value)
                && value.chars().noneMatch(Character::isISOControl);
    }
}
