package io.maskwatch.alerts.delivery;

import io.maskwatch.alerts.incident.IncidentStore;
import io.maskwatch.alerts.incident.StoredIncident;
import io.maskwatch.alerts.receiver.registry.Receivers;
import io.maskwatch.alerts.validation.Failures;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Puts messages into the outbox. Call it in the transaction that stores the incident or the picture. Thread-safe. */
@Component
public final class Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    private final Receivers receivers;
    private final IncidentStore incidents;
    private final DeliveryStore store;
    private final Router router;
    private final Router everybody;

    Deliveries(Receivers receivers, IncidentStore incidents, DeliveryStore store, ObjectProvider<Router> router) {
        this.receivers = receivers;
        this.incidents = incidents;
        this.store = store;
        this.everybody = new EveryReceiver(receivers);
        this.router = router.getIfAvailable(() -> everybody);
    }

    /**
     * An incident is there that was not known: it is told about once per step and receiver, whatever becomes of it.
     *
     * @param waitForPicture whether a picture is to be expected that is not there
     */
    public void incidentAdded(UUID alertId, boolean waitForPicture, Instant now) {
        StoredIncident incident =
                incidents.find(alertId).orElseThrow(() -> new IllegalStateException("no incident " + alertId));
        for (PlannedDelivery planned : plan(incident, now)) {
            Instant earliest = waitForPicture ? pictureDeadline(planned, now) : planned.due();
            store.add(alertId, planned, earliest.isAfter(planned.due()) ? earliest : planned.due(), now);
        }
    }

    /** The picture is there: no more need to wait. */
    public void pictureAdded(UUID alertId, Instant now) {
        store.hasten(alertId, now);
    }

    private Instant pictureDeadline(PlannedDelivery planned, Instant now) {
        return receivers
                .find(planned.receiver())
                .map(receiver -> now.plus(receiver.policy().evidenceWait()))
                .orElse(planned.due());
    }

    /** A fault in the routes must not keep an alert from anybody. */
    private List<PlannedDelivery> plan(StoredIncident incident, Instant now) {
        try {
            return router.plan(incident, now);
        } catch (DataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("alert {}: the routes fail, so every receiver is told: {}", incident.alertId(), Failures.line(e));
            return everybody.plan(incident, now);
        }
    }
}
