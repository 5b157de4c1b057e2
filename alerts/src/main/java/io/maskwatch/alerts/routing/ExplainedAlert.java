package io.maskwatch.alerts.routing;

import io.maskwatch.alerts.delivery.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where an alert goes or went, and why.
 *
 * @param alertId the alert, or null where it was only described
 * @param routesVersion by which routes, 0 for none
 * @param decidedAt when it was decided, or for when
 * @param lines all of it in words
 * @param tree what became of each route
 * @param targets the routes that took it
 * @param hold what keeps or kept it back, in words, or null
 * @param progress how far it is on each route; empty where it was only described
 * @param deliveries every message that was planned
 */
public record ExplainedAlert(
        @Nullable UUID alertId,
        long routesVersion,
        Instant decidedAt,
        List<String> lines,
        ExplainedRoute tree,
        List<ExplainedTarget> targets,
        @Nullable String hold,
        List<ExplainedStep> progress,
        List<Delivery> deliveries) {}
