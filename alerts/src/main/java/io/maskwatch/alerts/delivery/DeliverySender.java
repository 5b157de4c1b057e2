package io.maskwatch.alerts.delivery;

import io.maskwatch.alerts.audit.AuditAction;
import io.maskwatch.alerts.audit.AuditLog;
import io.maskwatch.alerts.config.ConsoleAddress;
import io.maskwatch.alerts.delivery.DeliveryStore.Claim;
import io.maskwatch.alerts.incident.EvidenceStore;
import io.maskwatch.alerts.incident.IncidentStore;
import io.maskwatch.alerts.incident.StoredIncident;
import io.maskwatch.alerts.metrics.DeliveryMetrics;
import io.maskwatch.alerts.metrics.DeliveryMetrics.AttemptOutcome;
import io.maskwatch.alerts.receiver.ConfiguredReceiver;
import io.maskwatch.alerts.receiver.Message;
import io.maskwatch.alerts.receiver.Notice;
import io.maskwatch.alerts.receiver.Occasion;
import io.maskwatch.alerts.receiver.Reply;
import io.maskwatch.alerts.timeline.Timeline;
import io.maskwatch.alerts.timeline.TimelineKind;
import io.maskwatch.alerts.validation.Failures;
import io.maskwatch.schemas.trace.OpenSpan;
import io.maskwatch.schemas.trace.SpanAttributes;
import io.maskwatch.schemas.trace.SpanRole;
import io.maskwatch.schemas.trace.Spans;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes one attempt. At least once: if the service dies between the receiver's answer and the database's, the message is sent
 * again after its lease, with the same id. Safe for use by several threads and instances.
 */
@Component
final class DeliverySender {
    private static final Logger LOG = LoggerFactory.getLogger(DeliverySender.class);

    private final DeliveryStore store;
    private final IncidentStore incidents;
    private final EvidenceStore pictures;
    private final Timeline timeline;
    private final AuditLog audit;
    private final List<StopRule> stopRules;
    private final GroupSize groups;
    private final ConsoleAddress console;
    private final DeliveryMetrics metrics;
    private final Spans spans;
    private final Clock clock;
    private final RandomGenerator random = RandomGenerator.getDefault();

    DeliverySender(
            DeliveryStore store,
            IncidentStore incidents,
            EvidenceStore pictures,
            Timeline timeline,
            AuditLog audit,
            List<StopRule> stopRules,
            GroupSize groups,
            ConsoleAddress console,
            DeliveryMetrics metrics,
            Spans spans,
            Clock clock) {
        this.store = store;
        this.incidents = incidents;
        this.pictures = pictures;
        this.timeline = timeline;
        this.audit = audit;
        this.stopRules = List.copyOf(stopRules);
        this.groups = groups;
        this.console = console;
        this.metrics = metrics;
        this.spans = spans;
        this.clock = clock;
    }

    /** Sends a claimed message, unless it is no longer wanted; how the receiver answered, or empty where it was not asked. */
    Optional<Reply> send(Claim claim, ConfiguredReceiver receiver) throws InterruptedException {
        Optional<String> stop = stop(claim);
        if (stop.isPresent()) {
            Instant now = clock.instant();
            store.finish(claim, DeliveryState.CANCELLED, now, null, stop.get(), now);
            tell(claim, TimelineKind.DELIVERY_CANCELLED, stop.get(), now);
            LOG.info("alert {}: nothing is sent to {}: {}", claim.alertId(), claim.receiver(), stop.get());
            return Optional.empty();
        }
        if (claim.attempt() == 1 && !claim.end()) {
            metrics.firstAttempt(receiver.name(), Duration.between(claim.plannedAt(), clock.instant()));
        }
        long begin = System.nanoTime();
        Reply reply = attempt(claim, receiver);
        record(claim, receiver, reply, Duration.ofNanos(System.nanoTime() - begin));
        return Optional.of(reply);
    }

    /** Whoever was told of an alert is told of its end, whatever would keep back the alert itself. */
    private Optional<String> stop(Claim claim) {
        return claim.end()
                ? Optional.empty()
                : stopRules.stream()
                        .flatMap(rule -> rule.reason(claim.alertId(), claim.step(), claim.receiver()).stream())
                        .findFirst();
    }

    private Reply attempt(Claim claim, ConfiguredReceiver receiver) throws InterruptedException {
        StoredIncident incident = incidents
                .find(claim.alertId())
                .orElseThrow(() -> new IllegalStateException("no incident " + claim.alertId() + " for its delivery"));
        Occasion occasion = claim.end() ? Occasion.END : Occasion.ALERT;
        Notice notice = new Notice(incident, claim.step(), groups.others(claim.alertId()), console.url(), occasion);
        String body = claim.body();
        if (body == null) {
            try {
                body = receiver.receiver().compose(notice);
            } catch (RuntimeException e) {
                return Reply.refused(null, "no message can be made of it: " + Failures.line(e));
            }
            store.keepBody(claim, body);
        }
        OpenSpan span = begin(claim);
        Message message = new Message(claim.messageId(), body, notice, span.place(), () -> picture(claim, receiver));
        Reply reply = null;
        try {
            reply = receiver.receiver().deliver(message);
        } catch (RuntimeException e) {
            reply = Reply.tryAgain(null, "the attempt failed: " + Failures.line(e));
        } finally {
            end(span, reply);
        }
        return reply;
    }

    private OpenSpan begin(Claim claim) {
        return spans.begin("deliver alert", SpanRole.CLIENT, Optional.of(claim.trace()), clock.instant())
                .with(SpanAttributes.INCIDENT_ID, claim.alertId().toString())
                .with(SpanAttributes.RECEIVER, claim.receiver())
                .with(SpanAttributes.ATTEMPT, claim.attempt());
    }

    /** What the receiver says in words stays here: it may name an address. */
    private static void end(OpenSpan span, Reply reply) {
        if (reply != null && reply.verdict() == Reply.Verdict.TAKEN) {
            span.end();
        } else {
            span.fail(reply == null ? "stopped" : reply.verdict().name().toLowerCase(Locale.ROOT));
        }
    }

    private Optional<EvidenceStore.Picture> picture(Claim claim, ConfiguredReceiver receiver) {
        Optional<EvidenceStore.Picture> picture = pictures.find(claim.alertId(), Optional.empty());
        picture.ifPresent(found -> audit.record(
                AuditAction.PICTURE_SENT,
                "maskwatch",
                "alert:" + claim.alertId(),
                "",
                "to receiver " + receiver.name()));
        return picture;
    }

    private void record(Claim claim, ConfiguredReceiver receiver, Reply reply, Duration time) {
        Instant now = clock.instant();
        String name = receiver.name();
        switch (reply.verdict()) {
            case TAKEN -> {
                metrics.attempted(name, AttemptOutcome.DELIVERED, time);
                if (!claim.end()) {
                    metrics.captureToDelivery(Duration.between(claim.openedAt(), now));
                }
                store.finish(claim, DeliveryState.DELIVERED, now, reply.status(), reply.problem(), now);
                tell(claim, TimelineKind.DELIVERED, "attempt " + claim.attempt(), now);
                LOG.info("alert {}: delivered to {} at attempt {}", claim.alertId(), name, claim.attempt());
            }
            case REFUSED -> {
                metrics.attempted(name, AttemptOutcome.REFUSED, time);
                store.finish(claim, DeliveryState.FAILED, now, reply.status(), reply.problem(), now);
                tell(claim, TimelineKind.DELIVERY_GIVEN_UP, reply.problem(), now);
                LOG.error("alert {}: delivery to {} given up: {}", claim.alertId(), name, reply.problem());
            }
            case TRY_AGAIN -> tryAgain(claim, receiver, reply, now, time);
        }
    }

    private void tell(Claim claim, TimelineKind kind, String words, Instant now) {
        timeline.add(claim.alertId(), kind, claim.receiver(), claim.end() ? "that it is over: " + words : words, now);
    }

    private void tryAgain(Claim claim, ConfiguredReceiver receiver, Reply reply, Instant now, Duration time) {
        int most = receiver.policy().maxAttempts();
        if (claim.attempt() >= most) {
            metrics.attempted(receiver.name(), AttemptOutcome.EXHAUSTED, time);
            String problem = reply.problem() + ", at the last of " + most + " attempts";
            store.finish(claim, DeliveryState.FAILED, now, reply.status(), problem, now);
            tell(claim, TimelineKind.DELIVERY_GIVEN_UP, problem, now);
            LOG.error("alert {}: delivery to {} given up: {}", claim.alertId(), receiver.name(), problem);
            return;
        }
        metrics.attempted(receiver.name(), AttemptOutcome.RETRY, time);
        Duration pause = RetryRules.pause(receiver.policy(), claim.attempt(), random.nextDouble(), reply.retryAfter());
        store.finish(claim, DeliveryState.PENDING, now.plus(pause), reply.status(), reply.problem(), now);
        tell(claim, TimelineKind.DELIVERY_FAILED, reply.problem(), now);
        LOG.warn(
                "alert {}: attempt {} at {} failed, next in {} ms: {}",
                claim.alertId(),
                claim.attempt(),
                receiver.name(),
                pause.toMillis(),
                reply.problem());
    }
}
