package io.maskwatch.alerts.delivery;

import io.maskwatch.alerts.incident.StoredIncident;
import io.maskwatch.alerts.receiver.registry.Receivers;
import java.time.Instant;
import java.util.List;

/** Without routes, every receiver is told at once. Thread-safe. */
record EveryReceiver(Receivers receivers) implements Router {
    @Override
    public List<PlannedDelivery> plan(StoredIncident incident, Instant now) {
        return receivers.all().stream()
                .map(receiver -> new PlannedDelivery(0, receiver.name(), now))
                .toList();
    }
}
