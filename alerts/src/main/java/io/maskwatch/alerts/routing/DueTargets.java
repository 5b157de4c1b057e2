package io.maskwatch.alerts.routing;

import io.maskwatch.alerts.database.DatabaseFailures;
import io.maskwatch.alerts.delivery.DeliveryStore;
import io.maskwatch.alerts.delivery.PlannedDelivery;
import io.maskwatch.alerts.incident.IncidentStore;
import io.maskwatch.alerts.incident.StoredIncident;
import io.maskwatch.alerts.metrics.RoutingMetrics;
import io.maskwatch.alerts.review.Review;
import io.maskwatch.alerts.review.Reviews;
import io.maskwatch.alerts.review.StaleReviewException;
import io.maskwatch.alerts.timeline.Timeline;
import io.maskwatch.alerts.timeline.TimelineKind;
import io.maskwatch.alerts.validation.Failures;
import io.maskwatch.routing.rules.Decision;
import io.maskwatch.routing.rules.Handling;
import io.maskwatch.routing.rules.HeldBack;
import io.maskwatch.routing.rules.TargetRules;
import io.maskwatch.routing.rules.TargetRules.Situation;
import io.maskwatch.routing.rules.TargetState.Phase;
import io.maskwatch.routing.rules.Turn;
import io.maskwatch.schemas.retry.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does what is due: first messages of groups, steps of escalations, repetitions, and what was kept back. Each in a transaction of
 * its own together with its messages, so that whenever the service dies, nothing is lost and nothing gets a second number.
 * Thread-safe.
 */
@Component
final class DueTargets {
    private static final Logger LOG = LoggerFactory.getLogger(DueTargets.class);

    /** How long a step waits that has failed. The fault may be mended at any time, and somebody waits for the message. */
    private static final Backoff AGAIN = new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(5), new Random());

    private final RoutedStore store;
    private final GroupHandover groups;
    private final IncidentStore incidents;
    private final FactsReader facts;
    private final SilenceStore silences;
    private final CurrentRoutes current;
    private final Reviews reviews;
    private final DeliveryStore deliveries;
    private final Timeline timeline;
    private final RoutingMetrics metrics;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DueTargets(
            RoutedStore store,
            GroupHandover groups,
            IncidentStore incidents,
            FactsReader facts,
            SilenceStore silences,
            CurrentRoutes current,
            Reviews reviews,
            DeliveryStore deliveries,
            Timeline timeline,
            RoutingMetrics metrics,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.groups = groups;
        this.incidents = incidents;
        this.facts = facts;
        this.silences = silences;
        this.current = current;
        this.reviews = reviews;
        this.deliveries = deliveries;
        this.timeline = timeline;
        this.metrics = metrics;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Does the next thing that is due; false if nothing is. A step that fails by itself keeps no other one waiting. */
    boolean doNext() {
        AtomicReference<RoutedStore.Key> taken = new AtomicReference<>();
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                Instant now = clock.instant();
                Optional<RoutedStore.Key> due = store.takeDue(now);
                due.ifPresent(key -> {
                    taken.set(key);
                    turn(store.target(key), now);
                });
                return due.isPresent();
            }));
        } catch (StaleReviewException e) {
            return true; // somebody was faster, and it is looked at again
        } catch (RuntimeException e) {
            if (taken.get() == null || isOfTheDatabase(e)) {
                throw e;
            }
            postpone(taken.get(), e);
            return true;
        }
    }

    private static boolean isOfTheDatabase(RuntimeException failure) {
        return failure instanceof TransactionException
                || (failure instanceof DataAccessException data && !DatabaseFailures.isFaultOfContent(data));
    }

    private void postpone(RoutedStore.Key key, RuntimeException failure) {
        Duration pause = transaction.execute(status -> {
            Duration wait = AGAIN.delay(store.failed(key));
            Instant now = clock.instant();
            store.postpone(key, now.plus(wait), now);
            return wait;
        });
        LOG.error(
                "alert {}: its next step at {} fails, is tried again in {} s, and nobody may be told of it: {}",
                key.alertId(),
                key.path(),
                pause.toSeconds(),
                Failures.line(failure));
    }

    private void turn(RoutedTarget target, Instant now) {
        StoredIncident incident = incidents.find(target.alertId()).orElseThrow();
        AppliedRoutes routes = current.applied();
        Decision decision = routes.rules().decide(facts.of(incident, now), silences.activeAt(now));
        RoutedTarget usable = MovedEscalation.follow(target, routes.routing(), decision);
        Situation situation =
                new Situation(handling(incident), incident.status().equals("open"), decision.hold());
        Turn turn = new TargetRules(routes.steps()).next(usable.state(), situation, now);
        boolean hadTheMessage = usable.groupKey() != null && usable.state().lastSent() == null;
        store.put(usable.at(turn.after(), turn.why()), now);
        send(usable, turn, now);
        tell(target, turn, decision.hold(), incident.review(), now);
        if (hadTheMessage && turn.receivers().isEmpty()) {
            groups.passOn(usable, now);
        }
    }

    private void send(RoutedTarget target, Turn turn, Instant now) {
        if (!turn.receivers().isEmpty()) {
            int step = store.nextStep(target.alertId());
            turn.receivers()
                    .forEach(receiver ->
                            deliveries.add(target.alertId(), new PlannedDelivery(step, receiver, now), now, now));
        }
    }

    private void tell(RoutedTarget before, Turn turn, Optional<HeldBack> hold, Review review, Instant now) {
        UUID alertId = before.alertId();
        String told = turn.receivers().isEmpty() ? "" : ", to " + String.join(", ", turn.receivers());
        String text = turn.why() + told;
        metrics.turned(turn.kind());
        switch (turn.kind()) {
            case SENT -> timeline.add(alertId, TimelineKind.ROUTED, TreeRouter.WHO, text, now);
            case ESCALATED -> timeline.add(alertId, TimelineKind.ESCALATED, TreeRouter.WHO, text, now);
            case REPEATED -> timeline.add(alertId, TimelineKind.REPEATED, TreeRouter.WHO, text, now);
            case TIMED_OUT -> {
                reviews.acknowledgementTimedOut(alertId, review.version(), TreeRouter.WHO);
                timeline.add(alertId, TimelineKind.ESCALATED, TreeRouter.WHO, text, now);
            }
            case HELD -> {
                // Inhibitions are looked at again and again: that is told once.
                if (!turn.why().equals(before.why())) {
                    boolean silenced = hold.orElseThrow().kind() == HeldBack.Kind.SILENCED;
                    timeline.add(
                            alertId,
                            silenced ? TimelineKind.SILENCED : TimelineKind.INHIBITED,
                            TreeRouter.WHO,
                            text,
                            now);
                }
            }
            case ENDED -> {
                if (before.state().phase() == Phase.HELD) {
                    timeline.add(alertId, TimelineKind.ROUTED, TreeRouter.WHO, "nothing is sent: " + text, now);
                }
            }
            case WAITS -> {}
        }
    }

    private static Handling handling(StoredIncident incident) {
        Review review = incident.review();
        Instant since =
                switch (review.state()) {
                    case ACKNOWLEDGED -> review.acknowledgedAt();
                    case OPEN, RESOLVED, EXPIRED -> review.changedAt();
                };
        return new Handling(
                Handling.State.valueOf(review.state().name()), Objects.requireNonNullElse(since, incident.openedAt()));
    }
}
