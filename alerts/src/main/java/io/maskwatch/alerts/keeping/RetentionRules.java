package io.maskwatch.alerts.keeping;

import io.maskwatch.alerts.incident.Kind;
import io.maskwatch.alerts.validation.OutsideText;
import io.maskwatch.schemas.settings.Durations;
import io.maskwatch.schemas.text.PrintableText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long what is kept. Pure.
 *
 * @param rules the first that fits and gives a time counts
 * @param pictures the time of pictures where none does
 * @param incidents the time of alerts where none does; zero keeps them for good
 */
record RetentionRules(List<RetentionRule> rules, Duration pictures, Duration incidents) {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(3_650);
    private static final int MOST = 500;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_SHOWN = 80;

    RetentionRules {
        rules = List.copyOf(rules);
    }

    /** How long pictures of a kind are kept after they were stored. */
    Duration picturesOf(Kind kind) {
        return first(kind, RetentionRule::pictures)
                .map(text -> Durations.parse(text).orElseThrow())
                .orElse(pictures);
    }

    /** How long alerts of a kind are kept after they were last seen; empty for those that are kept for good. */
    Optional<Duration> incidentsOf(Kind kind) {
        return first(kind, RetentionRule::incidents)
                .map(text -> text.equals(RetentionRule.FOREVER)
                        ? Duration.ZERO
                        : Durations.parse(text).orElseThrow())
                .or(() -> Optional.of(incidents))
                .filter(time -> !time.isZero());
    }

    /** The shortest time that any picture is kept. */
    Duration shortestPictures() {
        return Stream.concat(
                        Stream.of(pictures),
                        rules.stream()
                                .map(RetentionRule::pictures)
                                .filter(Objects::nonNull)
                                .map(text -> Durations.parse(text).orElseThrow()))
                .min(Duration::compareTo)
                .orElseThrow();
    }

    private Optional<String> first(Kind kind, java.util.function.Function<RetentionRule, String> time) {
        return rules.stream()
                .filter(rule -> rule.fits(kind.site(), kind.rule()))
                .map(time)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Everything that is wrong with rules, one sentence each. */
    static List<String> problems(List<RetentionRule> rules) {
        List<String> problems = new ArrayList<>();
        if (rules.size() > MOST) {
            problems.add("rules must be at most " + MOST + ", got " + rules.size());
            return problems;
        }
        for (int number = 0; number < rules.size(); number++) {
            String where = "rules[" + number + "]";
            RetentionRule rule = rules.get(number);
            if (rule == null) {
                problems.add(where + " must be a rule, got null");
                continue;
            }
            name(where + ".site", rule.site()).ifPresent(problems::add);
            name(where + ".rule", rule.rule()).ifPresent(problems::add);
            time(where + ".pictures", rule.pictures(), "").ifPresent(problems::add);
            if (!RetentionRule.FOREVER.equals(rule.incidents())) {
                time(where + ".incidents", rule.incidents(), ", or forever").ifPresent(problems::add);
            }
            if (rule.pictures() == null && rule.incidents() == null) {
                problems.add(where + " must say how long: pictures, incidents or both");
            }
        }
        return problems;
    }

    private static Optional<String> name(String where, String value) {
        boolean sound =
                value == null || (!value.isBlank() && value.length() <= LONGEST_NAME && OutsideText.isStorable(value));
        return sound ? Optional.empty() : problem(where, "1 to " + LONGEST_NAME + " characters", value);
    }

    private static Optional<String> time(String where, String value, String more) {
        boolean sound = value == null
                || Durations.parse(value)
                        .filter(time -> time.compareTo(SHORTEST) >= 0 && time.compareTo(LONGEST) <= 0)
                        .isPresent();
        return sound ? Optional.empty() : problem(where, "1m to 3650d, such as 72h or 30d" + more, value);
    }

    private static Optional<String> problem(String where, String allowed, String value) {
        return Optional.of(where + " must be " + allowed + ", got \"" + PrintableText.of(value, LONGEST_SHOWN) + '"');
    }
}
