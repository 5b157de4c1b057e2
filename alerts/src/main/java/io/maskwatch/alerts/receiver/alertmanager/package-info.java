/**
 * Prometheus Alertmanager (API v2), for on-call tools that hang on it. Start reading at {@link
 * io.maskwatch.alerts.receiver.alertmanager.AlertmanagerKind}.
 */
package io.maskwatch.alerts.receiver.alertmanager;
