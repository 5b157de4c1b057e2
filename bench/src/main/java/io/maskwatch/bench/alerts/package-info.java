/**
 * How long an alert takes from its topic to a receiver: the whole alerting service and a bare loop over alerts of the same rate. The service is a
 * process of its own, which the caller of {@link io.maskwatch.bench.alerts.AlertsBench} starts.
 */
package io.maskwatch.bench.alerts;
