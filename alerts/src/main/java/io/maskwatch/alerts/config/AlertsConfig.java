package io.maskwatch.alerts.config;

import static io.maskwatch.alerts.config.AlertsSettings.*;

import io.maskwatch.alerts.evidence.EvidenceStorage;
import io.maskwatch.alerts.evidence.KeyRing;
import io.maskwatch.alerts.figures.DetectorRecalls;
import io.maskwatch.alerts.outgoing.AllowedNetworks;
import io.maskwatch.schemas.settings.Setting;
import io.maskwatch.schemas.settings.Settings;
import io.maskwatch.schemas.settings.SettingsCheck;
import io.maskwatch.schemas.text.PrintableText;
import io.maskwatch.schemas.trace.TraceSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The values of the service's settings. Immutable; shows no secret.
 *
 * @param kafka how Kafka is reached
 * @param database how PostgreSQL is reached
 * @param http where the console and the API listen
 * @param management where health and metrics are served
 * @param logFile where the log goes, or empty for standard error
 * @param webhook where notifications go, or empty where there are none
 * @param outgoingNetworks where receivers may be besides public addresses
 * @param access who comes in, to begin with
 * @param routesFile the routes that a new database begins with, or empty
 * @param evidenceRetention how long a picture is kept after it was stored
 * @param incidentRetention how long an alert is kept after it was last seen; zero keeps it for good
 * @param evidence where pictures are kept, and what they are sealed with
 * @param auditReasonAfter how long after it opened an alert's picture needs a reason
 * @param auditHeadInterval how long the newest entry of the audit log waits to be published
 * @param heartbeatsExpected whether a camera without heartbeats is shown as unwatched
 * @param heartbeatReceivers names of the receivers that are told of heartbeats
 * @param reviewExpireAfter how long after it opened an alert expires that nobody has resolved
 * @param recalls which faces the detector finds, by which figures are corrected
 * @param oidc the provider that people log in at, or empty where there is none
 * @param tracing whether and how spans are exported
 * @param secrets finds the secrets that the receivers' configuration refers to
 */
public record AlertsConfig(
        Kafka kafka,
        Database database,
        Http http,
        Management management,
        Optional<Path> logFile,
        Optional<WebhookConfig> webhook,
        AllowedNetworks outgoingNetworks,
        Access access,
        Optional<Path> routesFile,
        Duration evidenceRetention,
        Duration incidentRetention,
        EvidenceStorage evidence,
        Duration auditReasonAfter,
        Duration auditHeadInterval,
        boolean heartbeatsExpected,
        List<String> heartbeatReceivers,
        Duration reviewExpireAfter,
        DetectorRecalls recalls,
        Optional<OidcConfig> oidc,
        TraceSettings tracing,
        Secrets secrets) {

    /** How Kafka is reached; {@code clientFile} holds further client settings. */
    public record Kafka(String bootstrapServers, String groupId, Optional<Path> clientFile) {}

    /** How PostgreSQL is reached. */
    public record Database(String url, String user, Optional<Secret> password, int poolSize, Duration startTimeout) {
        @Override
        public String toString() {
            return "Database[" + PrintableText.of(url) + "]";
        }
    }

    /**
     * Where the console and the API listen.
     *
     * @param consoleBaseUrl how people reach them, if it is set
     * @param trustedProxies the proxies that are believed where a request comes from
     */
    public record Http(String address, int port, Optional<URI> consoleBaseUrl, AllowedNetworks trustedProxies) {}

    /** Where health and metrics are served: on the console's port, unless there is one of their own. */
    public record Management(String address, Optional<Integer> port) {}

    /**
     * Who comes in, to begin with.
     *
     * @param adminName the first user's name
     * @param adminPassword the first user's password, if it is set
     * @param token a token that may do everything, if it is set
     * @param totpKeys what secrets of authenticator apps are sealed with
     * @param sessionIdle how long a session lasts without a request
     * @param sessionLongest how long it lasts in any case
     * @param passwordLogIn whether people can log in by a password
     */
    public record Access(
            String adminName,
            Optional<Secret> adminPassword,
            Optional<Secret> token,
            KeyRing totpKeys,
            Duration sessionIdle,
            Duration sessionLongest,
            boolean passwordLogIn) {}

    private static final int SHORTEST_PASSWORD = 12;
    private static final int SHORTEST_TOKEN = 32;

    private static List<SettingsCheck> checks(Map<String, String> environment) {
        return List.of(
                SettingsCheck.readable(KAFKA_CLIENT_FILE),
                SettingsCheck.readable(ROUTES_FILE),
                EvidenceChecks.folder(),
                S3Settings.check(),
                EvidenceChecks.keys(EVIDENCE_KEYS, environment),
                EvidenceChecks.keys(ACCESS_TOTP_KEYS, environment),
                new SettingsCheck(List.of(DATABASE_PASSWORD), settings -> settings.get(DATABASE_PASSWORD)
                        .flatMap(reference -> Secret.problem(DATABASE_PASSWORD.key(), reference, environment))),
                longSecret(ACCESS_ADMIN_PASSWORD, SHORTEST_PASSWORD, environment),
                longSecret(ACCESS_TOKEN, SHORTEST_TOKEN, environment),
                SettingsCheck.atMost(ACCESS_SESSION_IDLE, ACCESS_SESSION_LONGEST),
                new SettingsCheck(WebhookSettings.ALL, settings -> WebhookConfig.problem(settings, environment)),
                SettingsCheck.atMost(WebhookSettings.FIRST_RETRY, WebhookSettings.LONGEST_RETRY));
    }

    private static SettingsCheck longSecret(
            Setting<Optional<String>> setting, int shortest, Map<String, String> environment) {
        return new SettingsCheck(
                List.of(setting), settings -> settings.get(setting).flatMap(reference -> {
                    Optional<String> missing = Secret.problem(setting.key(), reference, environment);
                    return missing.isPresent()
                                    || Secret.resolve(setting.key(), reference, environment)
                                                    .value()
                                                    .length()
                                            >= shortest
                            ? missing
                            : Optional.of(setting.key() + " must point to " + shortest
                                    + " characters or more, got fewer; they are not shown");
                }));
    }

    /**
     * Reads the settings.
     *
     * @param environment environment variables
     * @param file entries of a properties file, may be empty
     * @throws io.maskwatch.schemas.settings.InvalidSettingsException with one line for each problem
     */
    public static AlertsConfig read(Map<String, String> environment, Map<String, String> file) {
        List<SettingsCheck> checks = Stream.concat(checks(environment).stream(), OidcConfig.checks().stream())
                .toList();
        Settings settings = Settings.read(PREFIX, ALL, environment, file, checks);
        return new AlertsConfig(
                new Kafka(
                        settings.get(KAFKA_BOOTSTRAP_SERVERS),
                        settings.get(KAFKA_GROUP_ID),
                        settings.get(KAFKA_CLIENT_FILE)),
                new Database(
                        settings.get(DATABASE_URL),
                        settings.get(DATABASE_USER),
                        settings.get(DATABASE_PASSWORD)
                                .map(reference -> Secret.resolve(DATABASE_PASSWORD.key(), reference, environment)),
                        settings.get(DATABASE_POOL_SIZE),
                        settings.get(DATABASE_START_TIMEOUT)),
                new Http(
                        settings.get(HTTP_ADDRESS),
                        settings.get(HTTP_PORT),
                        settings.get(CONSOLE_BASE_URL),
                        settings.get(HTTP_TRUSTED_PROXIES)),
                new Management(settings.get(MANAGEMENT_ADDRESS), settings.get(MANAGEMENT_PORT)),
                settings.get(LOG_FILE),
                settings.get(WebhookSettings.URL).map(url -> WebhookConfig.of(url, settings, environment)),
                settings.get(OUTGOING_ALLOWED_NETWORKS),
                new Access(
                        settings.get(ACCESS_ADMIN_NAME),
                        settings.get(ACCESS_ADMIN_PASSWORD)
                                .map(reference -> Secret.resolve(ACCESS_ADMIN_PASSWORD.key(), reference, environment)),
                        settings.get(ACCESS_TOKEN)
                                .map(reference -> Secret.resolve(ACCESS_TOKEN.key(), reference, environment)),
                        EvidenceChecks.keys(ACCESS_TOTP_KEYS, settings, environment),
                        settings.get(ACCESS_SESSION_IDLE),
                        settings.get(ACCESS_SESSION_LONGEST),
                        settings.get(OidcSettings.PASSWORD_LOG_IN)),
                settings.get(ROUTES_FILE),
                settings.get(EVIDENCE_RETENTION),
                settings.get(INCIDENT_RETENTION),
                EvidenceChecks.storage(settings, environment),
                settings.get(AUDIT_REASON_AFTER),
                settings.get(AUDIT_HEAD_INTERVAL),
                settings.get(HEARTBEAT_EXPECTED),
                settings.get(HEARTBEAT_RECEIVERS),
                settings.get(REVIEW_EXPIRE_AFTER),
                settings.get(FIGURES_RECALLS).orElseGet(DetectorRecalls::shipped),
                OidcConfig.of(settings),
                TraceSettings.read(environment),
                new Secrets(environment));
    }
}
