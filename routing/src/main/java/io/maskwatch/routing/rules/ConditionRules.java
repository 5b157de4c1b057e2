package io.maskwatch.routing.rules;

import io.maskwatch.routing.Condition;
import io.maskwatch.routing.Matcher;
import io.maskwatch.routing.Routing;
import io.maskwatch.schemas.text.PrintableText;
import java.util.ArrayList;
import java.util.List;

/** Holds a condition against the facts. */
final class ConditionRules {
    private static final int LONGEST = 80;

    private final Routing routing;

    ConditionRules(Routing routing) {
        this.routing = routing;
    }

    Match look(Condition condition, AlertFacts facts) {
        List<String> reasons = new ArrayList<>();
        for (Matcher matcher : condition.match()) {
            if (!fits(matcher, facts)) {
                return new Match(
                        false,
                        "%s must be %s, but %s"
                                .formatted(matcher.field().key(), matcher.wanted(), found(matcher, facts)));
            }
            reasons.add(found(matcher, facts));
        }
        for (Matcher matcher : condition.unless()) {
            if (fits(matcher, facts)) {
                return new Match(
                        false,
                        "it is not for %s %s, and %s"
                                .formatted(matcher.field().key(), matcher.wanted(), found(matcher, facts)));
            }
        }
        return new Match(true, reasons.isEmpty() ? "it takes every alert" : String.join(", ", reasons));
    }

    private boolean fits(Matcher matcher, AlertFacts facts) {
        return matcher.values().stream().anyMatch(value -> switch (matcher.field()) {
            case SITE -> fits(value, facts.site());
            case CAMERA -> fits(value, facts.cameraId());
            case ZONE -> fits(value, facts.zone());
            case RULE -> fits(value, facts.rule());
            case MODE -> value.equals(facts.mode());
            case GROUP -> holds(value, facts.cameraId());
            case SCHEDULE ->
                routing.schedules().containsKey(value)
                        && routing.schedules().get(value).appliesAt(facts.at());
        });
    }

    private boolean holds(String group, String cameraId) {
        return routing.groups().getOrDefault(group, List.of()).stream().anyMatch(camera -> fits(camera, cameraId));
    }

    private static boolean fits(String pattern, String text) {
        return text != null && Pattern.fits(pattern, text);
    }

    /** What is the case, in words. */
    private String found(Matcher matcher, AlertFacts facts) {
        return switch (matcher.field()) {
            case SITE -> is("its site", facts.site());
            case CAMERA -> is("its camera", facts.cameraId());
            case ZONE -> is("its zone", facts.zone());
            case RULE -> is("its rule", facts.rule());
            case MODE -> is("its camera's mode", facts.mode());
            case GROUP -> groups(facts.cameraId());
            case SCHEDULE -> schedules(matcher, facts);
        };
    }

    private String groups(String cameraId) {
        List<String> groups = routing.groups().keySet().stream()
                .filter(group -> holds(group, cameraId))
                .sorted()
                .toList();
        return "its camera \"" + shown(cameraId) + "\" is in "
                + (groups.isEmpty() ? "no group" : "the group " + String.join(", ", groups));
    }

    private String schedules(Matcher matcher, AlertFacts facts) {
        return matcher.values().stream()
                .map(name -> {
                    var schedule = routing.schedules().get(name);
                    if (schedule == null) {
                        return "there is no schedule \"" + shown(name) + '"';
                    }
                    String local = LocalTimes.of(facts.at(), schedule.zone());
                    return "the schedule \"" + name + "\" "
                            + (schedule.appliesAt(facts.at()) ? "applies" : "doesn't apply") + " at " + local;
                })
                .reduce((one, other) -> one + " and " + other)
                .orElse("there is no schedule");
    }

    private static String is(String what, String value) {
        return value == null ? what + " is not known" : what + " is \"" + shown(value) + '"';
    }

    private static String shown(String text) {
        return PrintableText.of(text, LONGEST);
    }
}
