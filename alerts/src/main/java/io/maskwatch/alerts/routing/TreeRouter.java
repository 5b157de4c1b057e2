package io.maskwatch.alerts.routing;

import io.maskwatch.alerts.delivery.PlannedDelivery;
import io.maskwatch.alerts.delivery.Router;
import io.maskwatch.alerts.incident.StoredIncident;
import io.maskwatch.alerts.metrics.RoutingMetrics;
import io.maskwatch.alerts.metrics.RoutingMetrics.Outcome;
import io.maskwatch.alerts.timeline.Timeline;
import io.maskwatch.alerts.timeline.TimelineKind;
import io.maskwatch.routing.rules.AlertFacts;
import io.maskwatch.routing.rules.Decision;
import io.maskwatch.routing.rules.GroupingRules;
import io.maskwatch.routing.rules.GroupingRules.Message;
import io.maskwatch.routing.rules.GroupingRules.Place;
import io.maskwatch.routing.rules.Handling;
import io.maskwatch.routing.rules.Handling.State;
import io.maskwatch.routing.rules.HeldBack;
import io.maskwatch.routing.rules.Target;
import io.maskwatch.routing.rules.TargetRules;
import io.maskwatch.routing.rules.TargetRules.Situation;
import io.maskwatch.routing.rules.TargetState;
import io.maskwatch.routing.rules.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Routes a new alert by the tree, in the transaction that stores it. Thread-safe. */
@Component
final class TreeRouter implements Router {
    static final String WHO = "routing";

    private final CurrentRoutes current;
    private final FactsReader facts;
    private final SilenceStore silences;
    private final RoutedStore store;
    private final GroupStore groups;
    private final Timeline timeline;
    private final RoutingMetrics metrics;

    TreeRouter(
            CurrentRoutes current,
            FactsReader facts,
            SilenceStore silences,
            RoutedStore store,
            GroupStore groups,
            Timeline timeline,
            RoutingMetrics metrics) {
        this.current = current;
        this.facts = facts;
        this.silences = silences;
        this.store = store;
        this.groups = groups;
        this.timeline = timeline;
        this.metrics = metrics;
    }

    @Override
    public List<PlannedDelivery> plan(StoredIncident incident, Instant now) {
        AppliedRoutes routes = current.applied();
        AlertFacts known = facts.of(incident, now);
        Decision decision = routes.rules().decide(known, silences.activeAt(now));
        UUID alertId = incident.alertId();
        String hold = decision.hold().map(HeldBack::why).orElse(null);
        if (!store.begin(new RoutedAlert(alertId, routes.version(), now, known.site(), known.camera(), hold))) {
            return List.of();
        }
        List<PlannedDelivery> planned = new ArrayList<>();
        for (Target target : decision.targets()) {
            begin(alertId, target, decision.hold(), routes, now).stream()
                    .map(receiver -> new PlannedDelivery(0, receiver, now))
                    .filter(delivery -> !planned.contains(delivery))
                    .forEach(planned::add);
        }
        if (planned.isEmpty()) {
            store.nothingSent(alertId);
        }
        return planned;
    }

    /** Who is told by this target at once. */
    private List<String> begin(
            UUID alertId, Target target, Optional<HeldBack> hold, AppliedRoutes routes, Instant now) {
        TargetState state = TargetState.begin(target, now);
        if (target.isNobody()) {
            store.put(row(alertId, target, null, done(state), "the route tells nobody"), now);
            if (routes.version() > 0) {
                timeline.add(alertId, TimelineKind.ROUTED, WHO, title(target) + " tells nobody", now);
            }
            metrics.routed(Outcome.NOBODY);
            return List.of();
        }
        if (hold.isEmpty() && target.groupKey() != null) {
            Optional<GroupStore.Newest> newest = groups.lock(target.groupKey());
            Place place =
                    GroupingRules.place(newest.map(message -> new Message(message.sendAt())), target.grouping(), now);
            if (place.joins()) {
                return join(alertId, target, newest.orElseThrow(), state, now);
            }
            groups.put(target.groupKey(), alertId, place.sendAt());
            if (place.sendAt().isAfter(now)) {
                return await(alertId, target, TargetState.begin(target, place.sendAt()), now);
            }
        }
        return turn(alertId, target, state, hold, routes, now);
    }

    private List<String> turn(
            UUID alertId,
            Target target,
            TargetState state,
            Optional<HeldBack> hold,
            AppliedRoutes routes,
            Instant now) {
        Situation situation = new Situation(new Handling(State.OPEN, now), true, hold);
        Turn turn = new TargetRules(routes.steps()).next(state, situation, now);
        store.put(row(alertId, target, null, turn.after(), turn.why()), now);
        if (turn.kind() == Turn.Kind.HELD) {
            boolean silenced = hold.orElseThrow().kind() == HeldBack.Kind.SILENCED;
            timeline.add(alertId, silenced ? TimelineKind.SILENCED : TimelineKind.INHIBITED, WHO, turn.why(), now);
            metrics.routed(silenced ? Outcome.SILENCED : Outcome.INHIBITED);
        } else {
            String text = title(target) + " tells " + String.join(", ", turn.receivers());
            timeline.add(alertId, TimelineKind.ROUTED, WHO, text, now);
            metrics.routed(Outcome.SENT);
        }
        return turn.receivers();
    }

    private List<String> join(UUID alertId, Target target, GroupStore.Newest newest, TargetState state, Instant now) {
        String why = "the message of alert " + newest.leader() + " tells of this one, too";
        store.put(row(alertId, target, newest.leader(), state.member(), why), now);
        timeline.add(alertId, TimelineKind.GROUPED, WHO, title(target) + ": " + why, now);
        metrics.routed(Outcome.GROUPED);
        return List.of();
    }

    private List<String> await(UUID alertId, Target target, TargetState state, Instant now) {
        String why = "it waits for others of its group until " + state.nextAt();
        store.put(row(alertId, target, null, state, why), now);
        timeline.add(alertId, TimelineKind.GROUPED, WHO, title(target) + ": " + why, now);
        metrics.routed(Outcome.GROUPED);
        return List.of();
    }

    private static RoutedTarget row(UUID alertId, Target target, UUID leader, TargetState state, String why) {
        return new RoutedTarget(alertId, target.path(), target.name(), target.groupKey(), leader, state, why);
    }

    private static TargetState done(TargetState state) {
        return new TargetState(
                TargetState.Phase.DONE, state.receivers(), state.progress(), state.repeatInterval(), null, null);
    }

    private static String title(Target target) {
        return target.name().isEmpty() ? target.path() : target.path() + " \"" + target.name() + '"';
    }
}
