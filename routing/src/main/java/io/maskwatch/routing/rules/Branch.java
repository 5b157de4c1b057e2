package io.maskwatch.routing.rules;

import java.util.List;

/**
 * What became of one route of the tree.
 *
 * @param path where it stands in the file
 * @param name what people call it, or empty
 * @param outcome whether it took the alert, passed it on to a route below, did not match, or was not looked at
 * @param why in words
 * @param below what became of the routes below it; empty unless it matches
 */
public record Branch(String path, String name, Outcome outcome, String why, List<Branch> below) {
    public Branch {
        below = List.copyOf(below);
    }

    /** What became of a route. */
    public enum Outcome {
        /** It matches, and no route below it does: its receivers are told. */
        TAKES,
        /** It matches, and so does a route below it. */
        PASSES_ON,
        NO_MATCH,
        /** A route before it has taken the alert. */
        NOT_REACHED
    }
}
