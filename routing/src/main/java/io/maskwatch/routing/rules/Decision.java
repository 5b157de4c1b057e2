package io.maskwatch.routing.rules;

import java.util.List;
import java.util.Optional;

/**
 * Where an alert goes, and why.
 *
 * @param facts what it was decided by
 * @param tree what became of each route
 * @param targets the routes that took it, in the order of the file; one at least
 * @param hold why nothing is sent now, if something keeps it back
 */
public record Decision(AlertFacts facts, Branch tree, List<Target> targets, Optional<HeldBack> hold) {
    public Decision {
        targets = List.copyOf(targets);
    }
}
