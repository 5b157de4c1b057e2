package io.maskwatch.alerts.config;

import static io.maskwatch.alerts.config.OidcSettings.*;

import io.maskwatch.schemas.settings.Settings;
import io.maskwatch.schemas.settings.SettingsCheck;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The OpenID Connect provider that people log in at. Immutable; shows no secret.
 *
 * @param issuer https, or http on this machine
 * @param clientId what the provider calls this service
 * @param clientSecret empty for a public client
 * @param name what people call the provider
 * @param scopes what it is asked for, openid among them
 * @param userClaim the claim that becomes the user's name
 * @param rolesClaim the claim with roles or groups
 * @param roles which of its values gives which role, by the role's name
 * @param sitesClaim the claim with sites; empty shows all sites to everybody
 * @param trustedCertificates a PEM file with authorities, or empty for those that Java trusts
 */
public record OidcConfig(
        URI issuer,
        String clientId,
        Optional<Secret> clientSecret,
        String name,
        List<String> scopes,
        String userClaim,
        String rolesClaim,
        Map<String, String> roles,
        Optional<String> sitesClaim,
        Optional<Path> trustedCertificates) {

    /** Whether what is sent there can be read by nobody on the way. */
    public static boolean isSafe(URI address) {
        boolean here = address.getHost() != null
                && address.getHost().matches("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]");
        return "https".equals(address.getScheme()) || ("http".equals(address.getScheme()) && here);
    }

    static List<SettingsCheck> checks() {
        return List.of(
                new SettingsCheck(
                        List.of(ISSUER, CLIENT_ID),
                        settings -> required(
                                settings,
                                CLIENT_ID.key(),
                                settings.get(CLIENT_ID).isEmpty())),
                new SettingsCheck(
                        List.of(ISSUER, ROLES),
                        settings -> required(
                                settings, ROLES.key(), settings.get(ROLES).isEmpty())),
                new SettingsCheck(List.of(CLIENT_SECRET_FILE), settings -> settings.get(CLIENT_SECRET_FILE)
                        .flatMap(file -> Secret.problem(CLIENT_SECRET_FILE.key(), reference(file), Map.of()))),
                SettingsCheck.readable(TRUSTED_CERTIFICATES),
                new SettingsCheck(
                        List.of(ISSUER, PASSWORD_LOG_IN),
                        settings -> settings.get(PASSWORD_LOG_IN)
                                        || settings.get(ISSUER).isPresent()
                                ? Optional.empty()
                                : Optional.of(PASSWORD_LOG_IN.key() + " must be true without " + ISSUER.key()
                                        + ", got \"false\": nobody could log in")));
    }

    private static Optional<String> required(Settings settings, String key, boolean missing) {
        return settings.get(ISSUER).isPresent() && missing
                ? Optional.of(key + " is required with " + ISSUER.key())
                : Optional.empty();
    }

    /** What the settings say, or empty where no provider is named. */
    static Optional<OidcConfig> of(Settings settings) {
        return settings.get(ISSUER)
                .map(issuer -> new OidcConfig(
                        issuer,
                        settings.get(CLIENT_ID).orElseThrow(),
                        settings.get(CLIENT_SECRET_FILE)
                                .map(file -> Secret.resolve(CLIENT_SECRET_FILE.key(), reference(file), Map.of())),
                        settings.get(NAME),
                        settings.get(SCOPES),
                        settings.get(USER_CLAIM),
                        settings.get(ROLES_CLAIM),
                        settings.get(ROLES),
                        settings.get(SITES_CLAIM),
                        settings.get(TRUSTED_CERTIFICATES)));
    }

    private static String reference(Path file) {
        return "file:" + file;
    }
}
