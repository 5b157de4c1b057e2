/**
 * Incidents and their pictures: what an acceptable record is ({@link io.maskwatch.alerts.incident.IncidentChecks}), how it is
 * stored so that order and repetition do not matter, and how it is read again. Knows neither Kafka nor HTTP. Start reading
 * at {@link io.maskwatch.alerts.incident.IncidentStore}.
 */
package io.maskwatch.alerts.incident;
