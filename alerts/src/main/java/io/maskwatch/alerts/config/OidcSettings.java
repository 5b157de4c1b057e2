package io.maskwatch.alerts.config;

import io.maskwatch.schemas.settings.Setting;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings of log-in by an OpenID Connect provider. */
final class OidcSettings {
    private static final Set<String> ROLE_NAMES = Set.of("viewer", "operator", "supervisor", "admin");
    private static final int LONGEST_NAME = 40;

    static final Setting<Optional<URI>> ISSUER = new Setting<>(
            "alerts.oidc.issuer",
            "",
            "an address that begins with https://, or with http:// on this machine itself, or empty",
            false,
            "The OpenID Connect provider that people log in at, exactly as it calls itself; empty stands for none.",
            text -> SettingForms.httpUri(text)
                    .filter(uri -> uri.map(OidcConfig::isSafe).orElse(true)));
    static final Setting<Optional<String>> CLIENT_ID = Setting.optionalString(
            "alerts.oidc.client-id", "What the provider calls this service. Required with an issuer.");
    static final Setting<Optional<Path>> CLIENT_SECRET_FILE = Setting.optionalPath(
            "alerts.oidc.client-secret-file",
            "The file with the secret that the provider gave out for this service; empty for a public client.");
    static final Setting<String> NAME = new Setting<>(
            "alerts.oidc.name",
            "single sign-on",
            "1 to " + LONGEST_NAME + " characters",
            false,
            "What the log-in page calls the provider, as in \"Log in with single sign-on\".",
            text -> Optional.of(text.strip()).filter(name -> !name.isEmpty() && name.length() <= LONGEST_NAME));
    static final Setting<List<String>> SCOPES = new Setting<>(
            "alerts.oidc.scopes",
            "openid profile email",
            "words, separated by spaces, with openid among them",
            false,
            "What the provider is asked for; some need one more for groups.",
            text -> Optional.of(List.of(text.strip().split("\\s+"))).filter(scopes -> scopes.contains("openid")));
    static final Setting<String> USER_CLAIM = Setting.string(
            "alerts.oidc.user-claim",
            "preferred_username",
            "The claim of the ID token that becomes the user's name at the first log-in.");
    static final Setting<String> ROLES_CLAIM = Setting.string(
            "alerts.oidc.roles-claim",
            "groups",
            "The claim of the ID token with roles or groups; dots lead into it, as in realm_access.roles.");
    static final Setting<Map<String, String>> ROLES = new Setting<>(
            "alerts.oidc.roles",
            "",
            "VALUE=ROLE, separated by semicolons, with the roles viewer, operator, supervisor and admin, or empty",
            false,
            "Which value of that claim gives which role; the highest counts, and nobody comes in without one. Required with an issuer.",
            OidcSettings::roles);
    static final Setting<Optional<String>> SITES_CLAIM = Setting.optionalString(
            "alerts.oidc.sites-claim",
            "The claim of the ID token with the sites that somebody sees, \"*\" for all; nobody comes in without one. Empty shows all sites to everybody.");
    static final Setting<Optional<Path>> TRUSTED_CERTIFICATES = Setting.optionalPath(
            "alerts.oidc.trusted-certificates",
            "A PEM file with the authorities that are trusted for the provider, instead of those that Java trusts.");
    static final Setting<Boolean> PASSWORD_LOG_IN = Setting.flag(
            "alerts.access.password-log-in",
            true,
            "Whether people can log in by a password. It can be false only with an alerts.oidc.issuer.");

    /** In the order in which the documentation lists them. */
    static final List<Setting<?>> ALL = List.of(
            PASSWORD_LOG_IN,
            ISSUER,
            CLIENT_ID,
            CLIENT_SECRET_FILE,
            NAME,
            SCOPES,
            USER_CLAIM,
            ROLES_CLAIM,
            ROLES,
            SITES_CLAIM,
            TRUSTED_CERTIFICATES);

    private OidcSettings() {}

    /** Names of groups may hold commas and "=", as those of directories do. */
    private static Optional<Map<String, String>> roles(String text) {
        Map<String, String> roles = new LinkedHashMap<>();
        List<String> parts = Arrays.stream(text.split(";", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        for (String part : parts) {
            int sign = part.lastIndexOf('=');
            String value = part.substring(0, Math.max(0, sign)).strip();
            String role = part.substring(sign + 1).strip();
            if (value.isEmpty() || !ROLE_NAMES.contains(role) || roles.put(value, role) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(roles);
    }
}
