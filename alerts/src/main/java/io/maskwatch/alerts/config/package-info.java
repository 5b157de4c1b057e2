/**
 * The settings of the alerting service, read once at start from the environment and a file. Start reading at
 * {@link io.maskwatch.alerts.config.AlertsSettings}, which declares each key; {@link io.maskwatch.alerts.config.AlertsConfig}
 * carries the values.
 */
package io.maskwatch.alerts.config;
