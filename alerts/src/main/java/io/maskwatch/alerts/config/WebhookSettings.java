package io.maskwatch.alerts.config;

import io.maskwatch.schemas.settings.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where each alert is posted, without a routes file. */
final class WebhookSettings {
    static final Setting<Optional<URI>> URL = SettingForms.optionalHttpUri(
            "alerts.webhook.url", "Where each alert is posted, once; empty switches notifications off.");
    static final Setting<Optional<String>> SECRET = SettingForms.reference(
            "alerts.webhook.secret",
            "Where the signing secret is: whsec_ and the base64 of 24 to 64 bytes (Standard Webhooks). Required with a"
                    + " URL.");
    static final Setting<Duration> TIMEOUT = Setting.duration(
            "alerts.webhook.timeout",
            "10s",
            Duration.ofMillis(100),
            Duration.ofMinutes(2),
            "How long one attempt may take.");
    static final Setting<Integer> MAX_ATTEMPTS = Setting.integer(
            "alerts.webhook.max-attempts", 12, 1, 50, "Attempts after which a notification counts as failed.");
    static final Setting<Duration> FIRST_RETRY = Setting.duration(
            "alerts.webhook.first-retry",
            "5s",
            Duration.ofMillis(10),
            Duration.ofHours(1),
            "The pause before the second attempt; it doubles each time, with a random half.");
    static final Setting<Duration> LONGEST_RETRY = Setting.duration(
            "alerts.webhook.longest-retry",
            "1h",
            Duration.ofMillis(10),
            Duration.ofDays(1),
            "The longest pause between two attempts.");
    static final Setting<Duration> EVIDENCE_WAIT = Setting.duration(
            "alerts.webhook.evidence-wait",
            "10s",
            Duration.ZERO,
            Duration.ofHours(1),
            "How long a notification waits for the picture of its alert.");

    /** In the order in which the documentation lists them. */
    static final List<Setting<?>> ALL =
            List.of(URL, SECRET, TIMEOUT, MAX_ATTEMPTS, FIRST_RETRY, LONGEST_RETRY, EVIDENCE_WAIT);

    private WebhookSettings() {}
}
