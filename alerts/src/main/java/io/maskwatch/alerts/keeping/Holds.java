package io.maskwatch.alerts.keeping;

import io.maskwatch.alerts.access.Sites;
import io.maskwatch.alerts.audit.AuditAction;
import io.maskwatch.alerts.audit.AuditLog;
import io.maskwatch.alerts.incident.DeletionLock;
import io.maskwatch.alerts.incident.IncidentChanged;
import io.maskwatch.alerts.incident.IncidentStore;
import io.maskwatch.alerts.incident.StoredIncident;
import io.maskwatch.alerts.timeline.Timeline;
import io.maskwatch.alerts.timeline.TimelineKind;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Places and lifts legal holds. Both are in the audit log, and in the timeline of a single alert. Thread-safe. */
@Component
public final class Holds {
    private final HoldStore store;
    private final IncidentStore incidents;
    private final ErasureStore erasures;
    private final DeletionLock lock;
    private final Timeline timeline;
    private final AuditLog audit;
    private final TransactionOperations transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Holds(
            HoldStore store,
            IncidentStore incidents,
            ErasureStore erasures,
            DeletionLock lock,
            Timeline timeline,
            AuditLog audit,
            TransactionOperations transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.incidents = incidents;
        this.erasures = erasures;
        this.lock = lock;
        this.timeline = timeline;
        this.audit = audit;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Places a hold. What is being deleted at this moment may still go; nothing goes once this has returned.
     *
     * @param visible where whoever places it may look
     * @throws NothingThereException if there is no such alert or camera there
     */
    public Hold place(Covered covered, String reason, String who, Sites visible) {
        Hold placed = transaction.execute(status -> {
            lock.forHolds();
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            Hold hold = covered.alertId()
                    .map(alertId -> ofAlert(alertId, reason, who, now))
                    .orElseGet(() -> ofCamera(covered, reason, who, now));
            if (!visible.hold(hold.site())) {
                throw absent(covered);
            }
            store.add(hold);
            note(hold, TimelineKind.HOLD_PLACED, who, reason, now);
            audit.record(AuditAction.HOLD_PLACED, who, hold.subject(), reason, hold.detail());
            return hold;
        });
        tell(placed);
        return placed;
    }

    /** Lifts a hold; changes nothing if it is lifted. Empty if there is none. */
    public Optional<Hold> lift(UUID id, String reason, String who) {
        Optional<Hold> lifted = transaction.execute(status -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            boolean done = store.lift(id, who, reason, now);
            Optional<Hold> found = store.find(id);
            if (done) {
                Hold hold = found.orElseThrow();
                note(hold, TimelineKind.HOLD_LIFTED, who, reason, now);
                audit.record(AuditAction.HOLD_LIFTED, who, hold.subject(), reason, hold.detail());
            }
            return found;
        });
        lifted.ifPresent(this::tell);
        return lifted;
    }

    private Hold ofAlert(UUID alertId, String reason, String who, Instant now) {
        StoredIncident incident = incidents
                .find(alertId)
                .filter(found -> !erasures.isErased(alertId))
                .orElseThrow(() -> NothingThereException.alert(alertId));
        return Hold.onAlert(alertId, incident.camera().id(), incident.site(), reason, who, now);
    }

    private Hold ofCamera(Covered covered, String reason, String who, Instant now) {
        String cameraId = covered.cameraId().orElseThrow();
        if (!store.knowsCamera(cameraId)) {
            throw NothingThereException.camera(cameraId);
        }
        return Hold.onCamera(
                cameraId,
                store.siteOfCamera(cameraId).orElse(null),
                covered.from().orElseThrow(),
                covered.to().orElse(null),
                reason,
                who,
                now);
    }

    private static NothingThereException absent(Covered covered) {
        return covered.alertId()
                .map(NothingThereException::alert)
                .orElseGet(() -> NothingThereException.camera(covered.cameraId().orElseThrow()));
    }

    private void note(Hold hold, TimelineKind kind, String who, String reason, Instant now) {
        if (hold.alertId() != null) {
            timeline.add(hold.alertId(), kind, who, reason, now);
        }
    }

    private void tell(Hold hold) {
        if (hold.alertId() != null) {
            events.publishEvent(new IncidentChanged(hold.alertId()));
        }
    }
}
