package io.maskwatch.alerts.delivery;

import io.maskwatch.alerts.incident.StoredIncident;
import java.time.Instant;
import java.util.List;

/** Decides who is told about an incident. Safe for use by several threads. */
public interface Router {
    /**
     * Who is told, and when. Called in the transaction that stores a new incident; what it returns is stored in the same.
     *
     * @param now the service's time
     */
    List<PlannedDelivery> plan(StoredIncident incident, Instant now);
}
