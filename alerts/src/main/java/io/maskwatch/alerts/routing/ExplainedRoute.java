package io.maskwatch.alerts.routing;

import io.maskwatch.routing.rules.Branch;
import java.util.List;
import java.util.Locale;

/**
 * What became of one route of the tree.
 *
 * @param path where it stands in the file, such as routes[0].routes[2]
 * @param name what people call it, or empty
 * @param outcome takes, passes-on, no-match or not-reached
 * @param why why, in words
 * @param below what became of the routes below it
 */
public record ExplainedRoute(String path, String name, String outcome, String why, List<ExplainedRoute> below) {
    static ExplainedRoute of(Branch branch) {
        return new ExplainedRoute(
                branch.path(),
                branch.name(),
                branch.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                branch.why(),
                branch.below().stream().map(ExplainedRoute::of).toList());
    }
}
