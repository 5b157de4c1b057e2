package io.maskwatch.alerts.config;

import io.maskwatch.schemas.address.InvalidAddressException;
import io.maskwatch.schemas.address.NetworkAddress;
import io.maskwatch.schemas.settings.Setting;
import java.net.URI;
import java.util.Optional;

/** Kinds of settings that this service has several of. */
final class SettingForms {
    private SettingForms() {}

    /** Where a secret is. */
    static Setting<Optional<String>> reference(String key, String description) {
        return new Setting<>(
                key, "", "env:NAME or file:PATH, which name where the secret is, or empty", true, description, text -> {
                    if (text.isBlank()) {
                        return Optional.of(Optional.empty());
                    }
                    return Secret.isReference(text) ? Optional.of(Optional.of(text)) : Optional.empty();
                });
    }

    /** An address that is reached by HTTP. */
    static Setting<Optional<URI>> optionalHttpUri(String key, String description) {
        return new Setting<>(
                key,
                "",
                "an address that begins with http:// or https://, or empty",
                false,
                description,
                SettingForms::httpUri);
    }

    /** The address in a text, which may be blank; empty where it is none. */
    static Optional<Optional<URI>> httpUri(String text) {
        if (text.isBlank()) {
            return Optional.of(Optional.empty());
        }
        return isHttp(text) ? Optional.of(Optional.of(URI.create(text))) : Optional.empty();
    }

    private static boolean isHttp(String text) {
        try {
            NetworkAddress address = NetworkAddress.parse(text);
            // TLS has no host names with underscores: no certificate is issued for one.
            boolean secure = address.scheme().equals("https") && address.host().indexOf('_') < 0;
            return (secure || address.scheme().equals("http")) && address.tail().indexOf('#') < 0;
        } catch (InvalidAddressException e) {
            return false;
        }
    }
}
