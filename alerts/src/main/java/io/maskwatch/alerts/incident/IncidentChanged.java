package io.maskwatch.alerts.incident;

import java.util.UUID;

/** Told inside the service after an incident or its picture has been stored. */
public record IncidentChanged(UUID alertId) {}
