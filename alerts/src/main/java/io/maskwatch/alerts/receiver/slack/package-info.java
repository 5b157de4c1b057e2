/**
 * Incoming webhooks of Slack. Start reading at {@link io.maskwatch.alerts.receiver.slack.SlackKind}.
 */
package io.maskwatch.alerts.receiver.slack;
