package io.maskwatch.routing;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * One route of the tree, with everything that it inherits.
 *
 * @param path where it stands in the file: {@code default}, {@code routes[0]}, {@code routes[0].routes[2]}; unique
 * @param name what people call it, or empty
 * @param condition which alerts it takes
 * @param receivers who is told at once; may be empty
 * @param escalation the name of the escalation that begins, or null
 * @param grouping how alerts share a message
 * @param repeatInterval how often the message is repeated while the incident is open and nobody has taken it, or null
 * @param goesOn whether the routes after it are looked at, too ({@code continue} in the file)
 * @param routes the routes below it; the first that matches takes the alert
 */
public record Route(
        String path,
        String name,
        Condition condition,
        List<String> receivers,
        String escalation,
        Grouping grouping,
        Duration repeatInterval,
        boolean goesOn,
        List<Route> routes) {
    /** The path of the route that takes what no other takes. */
    public static final String ROOT_PATH = "default";

    public Route {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(condition, "condition");
        Objects.requireNonNull(grouping, "grouping");
        receivers = List.copyOf(receivers);
        routes = List.copyOf(routes);
    }

    /** Path and name, for people. */
    public String title() {
        return name.isEmpty() ? path : path + " \"" + name + '"';
    }
}
