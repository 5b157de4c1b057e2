package io.maskwatch.alerts.config;

import static io.maskwatch.alerts.config.WebhookSettings.*;

import io.maskwatch.schemas.address.InvalidAddressException;
import io.maskwatch.schemas.address.NetworkAddress;
import io.maskwatch.schemas.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Where and how notifications are posted. Immutable; shows no secret.
 *
 * @param url http or https; may hold a user and password
 * @param secret {@code whsec_} and the base64 of 24 to 64 bytes
 * @param timeout longest time of one attempt
 * @param maxAttempts attempts after which a notification counts as failed, 1 or more
 * @param firstRetry pause before the second attempt
 * @param longestRetry longest pause between two attempts
 * @param evidenceWait how long a notification waits for its picture
 */
public record WebhookConfig(
        URI url,
        Secret secret,
        Duration timeout,
        int maxAttempts,
        Duration firstRetry,
        Duration longestRetry,
        Duration evidenceWait) {
    private static final String SECRET_PREFIX = "whsec_";

    public WebhookConfig {
        if (!isSigningSecret(secret.value())) {
            throw new IllegalArgumentException(SECRET.key()
                    + " must point to whsec_ followed by the base64 of 24 to 64 bytes, got a value that is not shown");
        }
    }

    /** What is wrong with the secret of a receiver that is set, or empty. */
    static Optional<String> problem(Settings settings, Map<String, String> environment) {
        try {
            settings.get(URL).ifPresent(url -> of(url, settings, environment));
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    static WebhookConfig of(URI url, Settings settings, Map<String, String> environment) {
        String reference = settings.get(SECRET)
                .orElseThrow(() -> new IllegalArgumentException(
                        SECRET.key() + " is required with " + URL.key() + ": set it to " + SECRET.allowed()));
        return new WebhookConfig(
                url,
                Secret.resolve(SECRET.key(), reference, environment),
                settings.get(TIMEOUT),
                settings.get(MAX_ATTEMPTS),
                settings.get(FIRST_RETRY),
                settings.get(LONGEST_RETRY),
                settings.get(EVIDENCE_WAIT));
    }

    /** The receiver's address, taken apart. */
    public NetworkAddress address() {
        try {
            return NetworkAddress.parse(url.toString());
        } catch (InvalidAddressException e) {
            throw new IllegalStateException(URL.key() + " " + e.getMessage(), e);
        }
    }

    /** The bytes that messages are signed with, of a secret that {@link #isSigningSecret}. */
    public static byte[] signingKey(Secret secret) {
        return Base64.getDecoder().decode(secret.value().substring(SECRET_PREFIX.length()));
    }

    /** Whether a text is {@code whsec_} and the base64 of 24 to 64 bytes. */
    public static boolean isSigningSecret(String text) {
        if (!text.startsWith(SECRET_PREFIX)) {
            return false;
        }
        try {
            int length = Base64.getDecoder().decode(text.substring(SECRET_PREFIX.length())).length;
            return length >= 24 && length <= 64;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "WebhookConfig[" + address().origin() + "]";
    }
}
