package io.maskwatch.routing.rules;

import io.maskwatch.routing.Escalation;
import io.maskwatch.routing.Escalation.Step;
import io.maskwatch.routing.Routing;
import io.maskwatch.routing.rules.Branch.Outcome;
import io.maskwatch.schemas.settings.Durations;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells a decision in lines of words, the path through the tree first. Pure. */
public final class Explanation {
    private Explanation() {}

    /** The lines, indented as the tree is. */
    public static List<String> lines(Decision decision, Routing routing) {
        List<String> lines = new ArrayList<>();
        branch(decision.tree(), "", lines);
        decision.hold().ifPresent(hold -> lines.add("Nothing is sent now: " + hold.why() + "."));
        for (Target target : decision.targets()) {
            target(target, routing, lines);
        }
        return lines;
    }

    private static void branch(Branch branch, String indent, List<String> lines) {
        String title = branch.name().isEmpty() ? branch.path() : branch.path() + " \"" + branch.name() + '"';
        String outcome =
                switch (branch.outcome()) {
                    case TAKES -> "takes it";
                    case PASSES_ON -> "matches";
                    case NO_MATCH -> "doesn't match";
                    case NOT_REACHED -> "isn't looked at";
                };
        lines.add(indent + title + " " + outcome + ": " + branch.why());
        if (branch.outcome() != Outcome.NO_MATCH) {
            branch.below().forEach(below -> branch(below, indent + "  ", lines));
        }
    }

    private static void target(Target target, Routing routing, List<String> lines) {
        if (target.isNobody()) {
            lines.add(target.path() + " tells nobody, as its receivers say.");
            return;
        }
        if (!target.receivers().isEmpty()) {
            String repeat = target.repeatInterval() == null
                    ? ""
                    : ", and again every " + Durations.format(target.repeatInterval())
                            + " while the incident is open and nobody has taken it";
            lines.add(target.path() + " tells " + String.join(", ", target.receivers()) + repeat + ".");
        }
        if (target.groupKey() != null) {
            lines.add("Alerts with the same "
                    + target.grouping().by().stream()
                            .map(by -> by.key())
                            .sorted()
                            .collect(Collectors.joining(", "))
                    + " share a message: the first waits "
                    + Durations.format(target.grouping().waiting())
                    + ", the next comes after "
                    + Durations.format(target.grouping().interval()) + " at the earliest.");
        }
        escalation(target.escalation(), routing, lines);
    }

    private static void escalation(String first, Routing routing, List<String> lines) {
        Set<String> told = new HashSet<>();
        String name = first;
        while (name != null && told.add(name)) {
            Escalation escalation = routing.escalations().get(name);
            if (escalation == null) {
                return;
            }
            lines.add("The escalation \"" + name + "\" runs until somebody acknowledges"
                    + (escalation.rounds() > 1 ? ", up to " + escalation.rounds() + " rounds:" : ":"));
            int number = 1;
            for (Step step : escalation.steps()) {
                lines.add("  step " + number++ + ": " + String.join(", ", step.receivers()) + ", then "
                        + Durations.format(step.waiting()) + " to acknowledge");
            }
            if (escalation.acknowledgementTimeout() != null) {
                lines.add("  An acknowledgement times out after "
                        + Durations.format(escalation.acknowledgementTimeout()) + " unless the alert is resolved.");
            }
            name = escalation.then();
        }
    }
}
