/**
 * Signed messages as the Standard Webhooks specification says. Start reading at
 * {@link io.maskwatch.alerts.receiver.webhook.WebhookKind}.
 */
package io.maskwatch.alerts.receiver.webhook;
