package io.maskwatch.routing;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A routes file as a whole. Immutable, and sound: every name that is used is there.
 *
 * @param receivers the settings of each receiver by its name, as the file gives them; may hold references to secrets
 * @param groups the cameras of each group, as ids or patterns with {@code *}
 * @param schedules hours of the week by name
 * @param escalations what happens until somebody acknowledges, by name
 * @param inhibitions what keeps alerts back
 * @param root the route that takes what no other takes; its children are the routes of the file
 */
public record Routing(
        Map<String, Map<String, Object>> receivers,
        Map<String, List<String>> groups,
        Map<String, Schedule> schedules,
        Map<String, Escalation> escalations,
        List<Inhibition> inhibitions,
        Route root) {
    public Routing {
        receivers = Map.copyOf(receivers);
        groups = Map.copyOf(groups);
        schedules = Map.copyOf(schedules);
        escalations = Map.copyOf(escalations);
        inhibitions = List.copyOf(inhibitions);
        Objects.requireNonNull(root, "root");
    }

    /** What applies while no file has been applied: everything goes to everybody, once and at once. */
    public static Routing everythingTo(Set<String> receivers) {
        Route root = new Route(
                Route.ROOT_PATH,
                "",
                Condition.ALWAYS,
                List.copyOf(new TreeSet<>(receivers)),
                null,
                Grouping.NONE,
                null,
                false,
                List.of());
        return new Routing(Map.of(), Map.of(), Map.of(), Map.of(), List.of(), root);
    }
}
