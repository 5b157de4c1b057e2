/**
 * What happened to an alert and what was done about it, entry by entry: opened, closed, routed, delivered, acknowledged,
 * commented. Whoever does one of these adds the entry in the same transaction. Start reading at
 * {@link io.maskwatch.alerts.timeline.Timeline}.
 */
package io.maskwatch.alerts.timeline;
