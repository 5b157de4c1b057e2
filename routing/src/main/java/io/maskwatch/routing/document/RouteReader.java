package io.maskwatch.routing.document;

import static io.maskwatch.routing.document.RoutesProblems.shown;

import io.maskwatch.routing.Condition;
import io.maskwatch.routing.Grouping;
import io.maskwatch.routing.Grouping.By;
import io.maskwatch.routing.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the tree of routes. What a route doesn't say, it has from the route above it. */
final class RouteReader {
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final Duration LONGEST_INTERVAL = Duration.ofDays(7);
    private static final Duration SHORTEST_REPEAT = Duration.ofSeconds(10);
    private static final Duration USUAL_WAIT = Duration.ofSeconds(10);
    private static final Duration USUAL_INTERVAL = Duration.ofMinutes(5);
    private static final int MOST_ROUTES = 1_000;
    private static final int DEEPEST = 8;
    private static final String BYS = Stream.of(By.values()).map(By::key).collect(Collectors.joining(", "));

    private final Names names;
    private final ConditionReader conditions;
    private int routes;

    RouteReader(Names names, ConditionReader conditions) {
        this.names = names;
        this.conditions = conditions;
    }

    /** The tree of a file: {@code default} is its root, {@code routes} its branches. */
    Route read(Section file) {
        Route above = new Route(
                Route.ROOT_PATH, "", Condition.ALWAYS, List.of(), null, Grouping.NONE, null, false, List.of());
        Optional<Section> section = file.section("default");
        Route root = section.map(found -> settings(found, above, Condition.ALWAYS, Route.ROOT_PATH, List.of()))
                .orElse(above);
        boolean told = section.filter(found -> found.has("receivers") || found.has("escalation"))
                .isPresent();
        if (!told) {
            file.problem(
                    "default",
                    "must say who is told of what no route takes: receivers: [NAME], or receivers: [] for nobody");
        }
        section.ifPresent(Section::end);
        return copy(root, children(file, root, 1));
    }

    private List<Route> children(Section section, Route above, int depth) {
        List<Route> children = new ArrayList<>();
        if (depth > DEEPEST && section.has("routes")) {
            section.problem("routes", "must not be nested deeper than " + DEEPEST);
            return children;
        }
        section.sections("routes", child -> {
            children.stream()
                    .filter(before -> before.condition().isAlways() && !before.goesOn())
                    .findFirst()
                    .ifPresent(before -> child.problem("is never reached: " + before.path()
                            + " takes every alert; give that a match, or continue: true"));
            if (++routes <= MOST_ROUTES) {
                children.add(child(child, above, depth));
            } else if (routes == MOST_ROUTES + 1) {
                child.problem("is one too many: a file must hold at most " + MOST_ROUTES + " routes");
            }
        });
        return children;
    }

    private Route child(Section section, Route above, int depth) {
        Condition condition = conditions.read(section, "");
        Route route = settings(section, above, condition, section.path(), List.of());
        List<Route> below = children(section, route, depth + 1);
        section.end();
        return copy(route, below);
    }

    private Route settings(Section section, Route above, Condition condition, String path, List<Route> below) {
        boolean ownTargets = section.has("receivers") || section.has("escalation");
        List<String> receivers = names.receivers(section, "receivers");
        Optional<String> escalation = section.text("escalation");
        escalation.ifPresent(name -> Names.known(section, "escalation", "escalation", name, names.escalations()));
        Optional<Duration> repeat = section.duration("repeat-interval", SHORTEST_REPEAT, LONGEST_INTERVAL);
        String effective = ownTargets ? escalation.orElse(null) : above.escalation();
        if (repeat.isPresent() && effective != null) {
            section.problem("repeat-interval", "has no meaning beside an escalation, which has rounds");
        }
        boolean root = path.equals(Route.ROOT_PATH);
        return new Route(
                path,
                root ? "" : section.text("name").orElse(""),
                condition,
                ownTargets ? receivers : above.receivers(),
                effective,
                grouping(section, above.grouping()),
                effective == null ? repeat.orElse(above.repeatInterval()) : null,
                !root && section.truth("continue").orElse(false),
                below);
    }

    private static Grouping grouping(Section section, Grouping above) {
        Set<By> by = above.by();
        if (section.has("group-by")) {
            by = EnumSet.noneOf(By.class);
            for (String name : section.texts("group-by")) {
                Optional<By> known = Stream.of(By.values())
                        .filter(one -> one.key().equals(name.toLowerCase(Locale.ROOT)))
                        .findFirst();
                known.ifPresentOrElse(
                        by::add, () -> section.problem("group-by", "must be of " + BYS + ", got " + shown(name)));
            }
        }
        Duration usualWait = above.isOn() ? above.waiting() : USUAL_WAIT;
        Duration usualInterval = above.isOn() ? above.interval() : USUAL_INTERVAL;
        Duration waiting =
                section.duration("group-wait", Duration.ZERO, LONGEST_WAIT).orElse(usualWait);
        Duration interval = section.duration("group-interval", Duration.ZERO, LONGEST_INTERVAL)
                .orElse(usualInterval);
        if (by.isEmpty()) {
            Stream.of("group-wait", "group-interval")
                    .filter(section::has)
                    .forEach(key -> section.problem(key, "has no meaning without group-by, which is of " + BYS));
        }
        return by.isEmpty() ? Grouping.NONE : new Grouping(by, waiting, interval);
    }

    private static Route copy(Route route, List<Route> below) {
        return new Route(
                route.path(),
                route.name(),
                route.condition(),
                route.receivers(),
                route.escalation(),
                route.grouping(),
                route.repeatInterval(),
                route.goesOn(),
                below);
    }
}
