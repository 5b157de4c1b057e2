/**
 * What the service measures, for Prometheus. {@link io.maskwatch.alerts.metrics.AlertsMetrics} is the only place of metric
 * names; {@code docs/metrics.md} lists them.
 */
package io.maskwatch.alerts.metrics;
