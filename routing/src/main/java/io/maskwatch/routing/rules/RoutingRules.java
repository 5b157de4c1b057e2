package io.maskwatch.routing.rules;

import io.maskwatch.routing.Grouping.By;
import io.maskwatch.routing.Route;
import io.maskwatch.routing.Routing;
import io.maskwatch.routing.Silence;
import io.maskwatch.routing.rules.Branch.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Walks the tree of routes as Alertmanager does: the first route that matches takes the alert, deeper ones before the one above
 * them; after a route that says {@code continue}, the next ones are looked at, too. What explains is what decides. Immutable.
 */
public final class RoutingRules {
    private final Routing routing;
    private final ConditionRules conditions;
    private final HoldRules holds;

    public RoutingRules(Routing routing) {
        this.routing = routing;
        this.conditions = new ConditionRules(routing);
        this.holds = new HoldRules(routing.inhibitions(), conditions);
    }

    /** Where an alert goes. */
    public Decision decide(AlertFacts facts, List<Silence> silences) {
        List<Target> targets = new ArrayList<>();
        Branch tree = walk(routing.root(), facts, targets);
        return new Decision(facts, tree, targets, holds.find(facts, silences));
    }

    private Branch walk(Route route, AlertFacts facts, List<Target> targets) {
        Match verdict = conditions.look(route.condition(), facts);
        if (!verdict.matches()) {
            return new Branch(route.path(), route.name(), Outcome.NO_MATCH, verdict.why(), List.of());
        }
        List<Branch> below = new ArrayList<>();
        String takenBy = null;
        boolean passedOn = false;
        for (Route child : route.routes()) {
            if (takenBy != null) {
                below.add(notReached(child, takenBy));
                continue;
            }
            Branch branch = walk(child, facts, targets);
            below.add(branch);
            if (branch.outcome() != Outcome.NO_MATCH) {
                passedOn = true;
                takenBy = child.goesOn() ? null : child.title();
            }
        }
        if (!passedOn) {
            targets.add(target(route, facts));
        }
        String why = passedOn
                ? verdict.why()
                : verdict.why() + (route.routes().isEmpty() ? "" : ", and no route below it matches");
        return new Branch(route.path(), route.name(), passedOn ? Outcome.PASSES_ON : Outcome.TAKES, why, below);
    }

    private static Branch notReached(Route route, String takenBy) {
        String why = takenBy + " has taken the alert and does not say continue";
        return new Branch(route.path(), route.name(), Outcome.NOT_REACHED, why, List.of());
    }

    private static Target target(Route route, AlertFacts facts) {
        String groupKey = route.grouping().isOn() ? groupKey(route, facts) : null;
        return new Target(
                route.path(),
                route.name(),
                route.receivers(),
                route.escalation(),
                route.grouping(),
                groupKey,
                route.repeatInterval());
    }

    /** Lengths keep apart what a separator alone would not. */
    private static String groupKey(Route route, AlertFacts facts) {
        StringBuilder key = new StringBuilder(route.path());
        for (By by : By.values()) {
            if (route.grouping().by().contains(by) && by != By.ROUTE) {
                String value = Objects.requireNonNullElse(value(by, facts), "");
                key.append('|')
                        .append(by.key())
                        .append('=')
                        .append(value.length())
                        .append(':')
                        .append(value);
            }
        }
        return key.toString();
    }

    private static String value(By by, AlertFacts facts) {
        return switch (by) {
            case SITE -> facts.site();
            case CAMERA -> facts.cameraId();
            case ZONE -> facts.zone();
            case RULE -> facts.rule();
            case ROUTE -> "";
        };
    }
}
