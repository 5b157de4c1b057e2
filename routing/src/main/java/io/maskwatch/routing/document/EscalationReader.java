package io.maskwatch.routing.document;

import io.maskwatch.routing.Escalation;
import io.maskwatch.routing.Escalation.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads an escalation, and finds those that follow each other in a circle. */
final class EscalationReader {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration USUAL = Duration.ofMinutes(5);
    private static final int MOST_STEPS = 20;
    private static final int MOST_ROUNDS = 20;

    private EscalationReader() {}

    static Escalation read(Section section, Names names) {
        List<Step> steps = new ArrayList<>();
        section.sections("steps", step -> {
            List<String> receivers = names.receivers(step, "receivers");
            if (receivers.isEmpty()) {
                step.problem("must name receivers, such as receivers: [shift-leader]");
            }
            steps.add(
                    new Step(receivers, step.duration("wait", SHORTEST, LONGEST).orElse(USUAL)));
            step.end();
        });
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            section.problem("must have 1 to " + MOST_STEPS + " steps, got " + steps.size());
        }
        int rounds = section.number("rounds", 1, MOST_ROUNDS).orElse(1);
        Duration timeout =
                section.duration("acknowledgement-timeout", SHORTEST, LONGEST).orElse(null);
        String then = section.text("then").orElse(null);
        if (then != null) {
            Names.known(section, "then", "escalation", then, names.escalations());
        }
        section.end();
        return new Escalation(steps.isEmpty() ? List.of(new Step(List.of(), USUAL)) : steps, rounds, timeout, then);
    }

    /** One sentence per circle, at the escalation that comes first in the file. */
    static void findLoops(Map<String, Escalation> escalations, Map<String, Section> sections) {
        Set<String> told = new LinkedHashSet<>();
        for (String start : escalations.keySet()) {
            Set<String> way = new LinkedHashSet<>();
            String name = start;
            while (name != null && escalations.containsKey(name) && way.add(name)) {
                name = escalations.get(name).then();
            }
            if (name != null && name.equals(start) && way.stream().noneMatch(told::contains)) {
                told.addAll(way);
                sections.get(start)
                        .problem(
                                "then",
                                "makes a loop: " + String.join(" -> ", way) + " -> " + name
                                        + "; use rounds to repeat an escalation");
            }
        }
    }
}
