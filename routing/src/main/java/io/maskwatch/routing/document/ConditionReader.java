package io.maskwatch.routing.document;

import static io.maskwatch.routing.document.RoutesProblems.shown;

import io.maskwatch.routing.Condition;
import io.maskwatch.routing.Field;
import io.maskwatch.routing.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads which alerts are meant: {@code match} and {@code unless}. */
final class ConditionReader {
    private static final Set<String> MODES = Set.of("alert", "remind", "statistics");
    private static final int MOST_STARS = 5;

    private final Names names;

    ConditionReader(Names names) {
        this.names = names;
    }

    /** The condition of a section; {@code whole} begins the sentence about one that can never be met. */
    Condition read(Section section, String whole) {
        List<Matcher> match = matchers(section, "match");
        List<Matcher> unless = matchers(section, "unless");
        match.stream()
                .filter(unless::contains)
                .findFirst()
                .ifPresent(both -> section.problem(
                        "unless",
                        whole + "excludes what match asks for (" + both.field().key() + " " + both.wanted()
                                + "), so it never matches"));
        return new Condition(match, unless);
    }

    private List<Matcher> matchers(Section section, String key) {
        List<Matcher> matchers = new ArrayList<>();
        section.section(key).ifPresent(conditions -> {
            for (Field field : Field.values()) {
                if (conditions.has(field.key())) {
                    List<String> values = conditions.texts(field.key());
                    values.forEach(value -> check(conditions, field, value));
                    if (values.isEmpty()) {
                        conditions.problem(field.key(), "must have a value, or it never matches");
                    } else {
                        matchers.add(new Matcher(field, values));
                    }
                }
            }
            conditions.end();
        });
        return matchers;
    }

    private void check(Section conditions, Field field, String value) {
        switch (field) {
            case GROUP -> Names.known(conditions, field.key(), "group", value, names.groups());
            case SCHEDULE -> Names.known(conditions, field.key(), "schedule", value, names.schedules());
            case MODE -> {
                if (!MODES.contains(value)) {
                    conditions.problem(field.key(), "must be alert, remind or statistics, got " + shown(value));
                }
            }
            case SITE, CAMERA, ZONE, RULE -> {
                if (value.chars().filter(character -> character == '*').count() > MOST_STARS) {
                    conditions.problem(field.key(), "must have at most " + MOST_STARS + " stars, got " + shown(value));
                }
            }
        }
    }
}
