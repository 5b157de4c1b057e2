/**
 * The alerting service: it stores incidents with their pictures, shows them, and tells the people who are responsible. Start
 * reading at {@link io.maskwatch.alerts.AlertsMain}; then {@code intake} (from Kafka), {@code incident}, {@code delivery},
 * {@code receiver} and {@code web}.
 */
package io.maskwatch.alerts;
