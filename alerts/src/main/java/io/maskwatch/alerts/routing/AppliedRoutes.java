package io.maskwatch.alerts.routing;

import io.maskwatch.routing.Routing;
import io.maskwatch.routing.rules.RoutingRules;
import io.maskwatch.routing.rules.StepRules;

/** A version of the routes with its rules. Immutable. */
record AppliedRoutes(long version, Routing routing, RoutingRules rules, StepRules steps) {
    static AppliedRoutes of(long version, Routing routing) {
        return new AppliedRoutes(version, routing, new RoutingRules(routing), new StepRules(routing.escalations()));
    }
}
