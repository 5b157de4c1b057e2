package io.maskwatch.alerts.receiver.webhook;

import io.maskwatch.alerts.config.Secret;
import io.maskwatch.alerts.config.WebhookConfig;
import io.maskwatch.alerts.outgoing.OutgoingGuard;
import io.maskwatch.alerts.receiver.ConfiguredReceiver;
import io.maskwatch.alerts.receiver.DeliveryPolicy;
import io.maskwatch.alerts.receiver.Entry;
import io.maskwatch.alerts.receiver.Receiver;
import io.maskwatch.alerts.receiver.ReceiverKind;
import io.maskwatch.alerts.receiver.http.HttpSender;
import io.maskwatch.alerts.receiver.tls.TrustedCertificates;
import io.maskwatch.schemas.address.NetworkAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code kind: webhook}: {@code url}, {@code secrets}, {@code template}, {@code trusted-certificates}. */
public final class WebhookKind implements ReceiverKind {
    /** The name of the receiver that {@code alerts.webhook.url} makes. */
    public static final String NAME_OF_SETTINGS = "webhook";

    private static final String KIND = "webhook";

    private final OutgoingGuard guard;
    private final Clock clock;

    public WebhookKind(OutgoingGuard guard, Clock clock) {
        this.guard = guard;
        this.clock = clock;
    }

    @Override
    public String name() {
        return KIND;
    }

    @Override
    public Receiver create(Entry entry, DeliveryPolicy policy) {
        NetworkAddress url = entry.address("url", Set.of("http", "https"));
        List<Secret> secrets = entry.secrets("secrets");
        for (Secret secret : secrets) {
            if (!WebhookConfig.isSigningSecret(secret.value())) {
                entry.problem(
                        "secrets",
                        "must point to whsec_ followed by the base64 of 24 to 64 bytes, got a value that"
                                + " is not shown");
            }
        }
        JsonBody body = JsonBody.read(entry);
        Optional<TrustedCertificates> trusted = TrustedCertificates.read(entry);
        entry.finish();
        HttpSender http = new HttpSender(policy.timeout(), trusted.map(TrustedCertificates::context), guard, clock);
        return new WebhookReceiver(url, signatures(secrets), body, http, clock);
    }

    /** The receiver that the settings {@code alerts.webhook.*} describe. */
    public ConfiguredReceiver configure(WebhookConfig config) {
        DeliveryPolicy policy = new DeliveryPolicy(
                config.timeout(),
                config.maxAttempts(),
                config.firstRetry(),
                config.longestRetry(),
                config.evidenceWait(),
                DeliveryPolicy.USUAL.threads(),
                DeliveryPolicy.USUAL.perMinute());
        Receiver receiver = new WebhookReceiver(
                config.address(),
                signatures(List.of(config.secret())),
                JsonBody.usual(),
                new HttpSender(config.timeout(), Optional.empty(), guard, clock),
                clock);
        return new ConfiguredReceiver(NAME_OF_SETTINGS, KIND, policy, receiver);
    }

    private static List<WebhookSignature> signatures(List<Secret> secrets) {
        return secrets.stream()
                .map(secret -> new WebhookSignature(WebhookConfig.signingKey(secret)))
                .toList();
    }
}
