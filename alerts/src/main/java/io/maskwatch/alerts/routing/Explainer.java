package io.maskwatch.alerts.routing;

import io.maskwatch.alerts.delivery.Delivery;
import io.maskwatch.alerts.delivery.DeliveryStore;
import io.maskwatch.alerts.incident.IncidentStore;
import io.maskwatch.alerts.incident.StoredIncident;
import io.maskwatch.routing.Routing;
import io.maskwatch.routing.document.ReceiverChecks;
import io.maskwatch.routing.document.RoutesDocument;
import io.maskwatch.routing.rules.AlertFacts;
import io.maskwatch.routing.rules.Decision;
import io.maskwatch.routing.rules.Explanation;
import io.maskwatch.routing.rules.HeldBack;
import io.maskwatch.routing.rules.RoutingRules;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells where an alert goes or went, by the code that decides, on the facts and the routes of then. Thread-safe. */
@Component
public final class Explainer {
    private final CurrentRoutes current;
    private final RoutesStore versions;
    private final RoutedStore routed;
    private final FactsReader facts;
    private final SilenceStore silences;
    private final IncidentStore incidents;
    private final DeliveryStore deliveries;
    private final Clock clock;

    Explainer(
            CurrentRoutes current,
            RoutesStore versions,
            RoutedStore routed,
            FactsReader facts,
            SilenceStore silences,
            IncidentStore incidents,
            DeliveryStore deliveries,
            Clock clock) {
        this.current = current;
        this.versions = versions;
        this.routed = routed;
        this.facts = facts;
        this.silences = silences;
        this.incidents = incidents;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** Where this alert went; empty if there is no such alert. */
    public Optional<ExplainedAlert> explain(UUID alertId) {
        return incidents.find(alertId).map(incident -> routed.find(alertId)
                .map(found -> explain(incident, found))
                .orElseGet(() -> explain(facts.of(incident, clock.instant()))));
    }

    /** Where an alert like this would go now. */
    public ExplainedAlert explain(AlertFacts known) {
        AppliedRoutes routes = current.applied();
        Decision decision = routes.rules().decide(known, silences.activeAt(known.at()));
        return answer(null, routes.version(), decision, routes.routing(), List.of(), List.of());
    }

    /** What is known of a camera besides what was asked about; site and mode may be given. */
    public AlertFacts facts(
            String cameraId,
            Optional<String> site,
            Optional<String> zone,
            Optional<String> rule,
            Optional<String> mode,
            Optional<Instant> at) {
        Optional<FactsReader.Registered> camera = facts.registered(cameraId);
        return new AlertFacts(
                cameraId,
                site.or(() -> camera.map(FactsReader.Registered::site)).orElse(null),
                zone.orElse(null),
                rule.orElse("no-mask"),
                mode.or(() -> camera.map(FactsReader.Registered::mode)).orElse("alert"),
                at.orElseGet(clock::instant),
                facts.condition(cameraId).orElse(null));
    }

    private ExplainedAlert explain(StoredIncident incident, RoutedAlert found) {
        Routing routing = routing(found.routesVersion());
        Decision tree = new RoutingRules(routing).decide(facts.of(incident, found), List.of());
        // What kept it back was written down: silences change, and the camera is another by now.
        Optional<HeldBack> hold =
                Optional.ofNullable(found.hold()).map(why -> new HeldBack(HeldBack.Kind.SILENCED, why, null));
        Decision decision = new Decision(tree.facts(), tree.tree(), tree.targets(), hold);
        List<ExplainedStep> progress =
                routed.targets(incident.alertId()).stream().map(Explainer::step).toList();
        return answer(
                incident.alertId(),
                found.routesVersion(),
                decision,
                routing,
                progress,
                deliveries.ofAlert(incident.alertId()));
    }

    private Routing routing(long version) {
        AppliedRoutes now = current.applied();
        if (version == now.version() || version == 0) {
            return now.routing();
        }
        return versions.find(version)
                // Receivers need not be usable any more to tell which one it was.
                .flatMap(old -> RoutesDocument.read(old.document(), ReceiverChecks.names(Set.of("webhook")))
                        .routing())
                .orElse(now.routing());
    }

    private static ExplainedAlert answer(
            UUID alertId,
            long version,
            Decision decision,
            Routing routing,
            List<ExplainedStep> progress,
            List<Delivery> deliveries) {
        List<String> lines = new ArrayList<>();
        lines.add(
                version == 0
                        ? "No routes file was applied: everything goes to every receiver."
                        : "Decided by version " + version + " of the routes, for "
                                + decision.facts().at() + ":");
        lines.addAll(Explanation.lines(decision, routing));
        progress.forEach(step -> lines.add("Now %s is %s: %s%s"
                .formatted(
                        step.path(),
                        step.phase(),
                        step.why(),
                        step.nextAt() == null ? "" : "; next look at " + step.nextAt())));
        deliveries.forEach(delivery -> lines.add("%s %d to %s: %s%s"
                .formatted(
                        delivery.end() ? "End of message" : "Message",
                        delivery.step(),
                        delivery.receiver(),
                        delivery.state(),
                        delivery.lastError() == null ? "" : ", " + delivery.lastError())));
        return new ExplainedAlert(
                alertId,
                version,
                decision.facts().at(),
                lines,
                ExplainedRoute.of(decision.tree()),
                decision.targets().stream().map(ExplainedTarget::of).toList(),
                decision.hold().map(HeldBack::why).orElse(null),
                progress,
                deliveries);
    }

    private static ExplainedStep step(RoutedTarget target) {
        return new ExplainedStep(
                target.path(),
                target.state().phase().name().toLowerCase(Locale.ROOT),
                target.state().nextAt(),
                target.state().lastSent(),
                target.leader(),
                target.why());
    }
}
