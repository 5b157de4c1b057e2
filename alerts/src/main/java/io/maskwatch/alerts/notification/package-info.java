/**
 * One signed webhook message for each alert. The {@link io.maskwatch.alerts.notification.NotificationStore outbox} is written
 * in the transaction that stores the incident, so that no notification gets lost; the
 * {@link io.maskwatch.alerts.notification.NotificationSender sender} posts what is due until the receiver has taken it, refused
 * it for good, or the attempts are used up. Messages follow the Standard Webhooks specification.
 */
package io.maskwatch.alerts.notification;
