package io.maskwatch.alerts.config;

import io.maskwatch.alerts.evidence.EvidencePlace;
import io.maskwatch.alerts.figures.DetectorRecalls;
import io.maskwatch.alerts.outgoing.AllowedNetworks;
import io.maskwatch.alerts.outgoing.OutgoingGuard;
import io.maskwatch.schemas.settings.Setting;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every setting of the alerting service. */
public final class AlertsSettings {
    /** The first level of every key. */
    public static final String PREFIX = "alerts";

    private static final int LARGEST_PORT = 65_535;

    /** What names of users look like, in words. */
    public static final String USER_NAMES = "1 to 64 of a-z, 0-9, \".\", \"_\", \"@\" and \"-\"";

    private static final Pattern USER_NAME = Pattern.compile("[a-z0-9._@-]{1,64}");

    private static final Pattern RECEIVER_NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,59}");

    static final Setting<String> KAFKA_BOOTSTRAP_SERVERS = Setting.string(
            "alerts.kafka.bootstrap-servers",
            "localhost:9092",
            "Where Kafka is found: host:port, separated by commas.");
    static final Setting<String> KAFKA_GROUP_ID = Setting.string(
            "alerts.kafka.group-id",
            "maskwatch-alerts",
            "The consumer group; all instances of the service that share a database share it.");
    static final Setting<Optional<Path>> KAFKA_CLIENT_FILE = Setting.optionalPath(
            "alerts.kafka.client-file",
            "A properties file with further settings of the Kafka clients, such as TLS and SASL.");

    static final Setting<String> DATABASE_URL = new Setting<>(
            "alerts.database.url",
            "jdbc:postgresql://localhost:5432/maskwatch",
            "an address that begins with jdbc:postgresql:",
            false,
            "The PostgreSQL database, without user and password.",
            text -> Optional.of(text).filter(url -> url.startsWith("jdbc:postgresql:")));
    static final Setting<String> DATABASE_USER =
            Setting.string("alerts.database.user", "maskwatch", "The database user, who owns the tables.");
    static final Setting<Optional<String>> DATABASE_PASSWORD =
            SettingForms.reference("alerts.database.password", "Where the database password is.");
    static final Setting<Integer> DATABASE_POOL_SIZE =
            Setting.integer("alerts.database.pool-size", 8, 4, 100, "Connections that are kept to the database.");
    static final Setting<Duration> DATABASE_START_TIMEOUT = Setting.duration(
            "alerts.database.start-timeout",
            "60s",
            Duration.ZERO,
            Duration.ofHours(1),
            "How long the service waits at start for the database to answer.");

    static final Setting<String> HTTP_ADDRESS =
            Setting.string("alerts.http.address", "127.0.0.1", "The address that the console and the API listen on.");
    static final Setting<Integer> HTTP_PORT = Setting.integer(
            "alerts.http.port", 8080, 0, 65_535, "The port of the console and the API; 0 takes any free one.");
    static final Setting<AllowedNetworks> HTTP_TRUSTED_PROXIES = new Setting<>(
            "alerts.http.trusted-proxies",
            "",
            "networks such as 10.1.8.0/24 or fd12:3456::/32 and addresses, separated by commas, or empty",
            false,
            "Proxies before the console, whose X-Forwarded-For says where a request comes from; nobody else's counts.",
            AllowedNetworks::parse);
    static final Setting<Optional<Integer>> MANAGEMENT_PORT = new Setting<>(
            "alerts.management.port",
            "",
            "0..65535, or empty",
            false,
            "The port of /health and /metrics; empty serves them on alerts.http.port, 0 takes any free one.",
            AlertsSettings::optionalPort);
    static final Setting<String> MANAGEMENT_ADDRESS = Setting.string(
            "alerts.management.address", "127.0.0.1", "The address that a management port of its own listens on.");
    static final Setting<Optional<Path>> LOG_FILE = Setting.optionalPath(
            "alerts.log.file",
            "The file that the log goes to, at most 60 MB with its five predecessors; empty stands for standard"
                    + " error.");
    static final Setting<Optional<URI>> CONSOLE_BASE_URL = SettingForms.optionalHttpUri(
            "alerts.console.base-url",
            "The address under which people reach the console, for links; empty stands for address and port.");

    static final Setting<AllowedNetworks> OUTGOING_ALLOWED_NETWORKS = new Setting<>(
            OutgoingGuard.SETTING,
            "",
            "networks such as 10.1.8.0/24 or fd12:3456::/32 and addresses, separated by commas, or empty",
            false,
            "Networks that receivers may be in although they are not public; everything else that is not public is refused.",
            AllowedNetworks::parse);
    static final Setting<String> ACCESS_ADMIN_NAME = new Setting<>(
            "alerts.access.admin-name",
            "admin",
            USER_NAMES,
            false,
            "The first user, who is added with the password below where there is nobody yet.",
            text -> Optional.of(text).filter(AlertsSettings::isUserName));
    static final Setting<Optional<String>> ACCESS_ADMIN_PASSWORD = SettingForms.reference(
            "alerts.access.admin-password",
            "Where the first user's password is, of 12 characters or more. It has no effect once there is a user.");
    static final Setting<Optional<String>> ACCESS_TOKEN = SettingForms.reference(
            "alerts.access.token",
            "Where a token is that may do everything, for scripts on the service's own machine: 32 random characters or more.");
    static final Setting<Optional<String>> ACCESS_TOTP_KEYS = SettingForms.reference(
            "alerts.access.totp-keys",
            "Where the keys are that secrets of authenticator apps are sealed with, as in alerts.evidence.keys; empty seals none.");
    static final Setting<Duration> ACCESS_SESSION_IDLE = Setting.duration(
            "alerts.access.session-idle",
            "30m",
            Duration.ofMinutes(2),
            Duration.ofDays(30),
            "How long a session lasts without a request; an open console makes some.");
    static final Setting<Duration> ACCESS_SESSION_LONGEST = Setting.duration(
            "alerts.access.session-longest",
            "12h",
            Duration.ofMinutes(2),
            Duration.ofDays(30),
            "How long after log-in a session ends in any case.");

    static final Setting<Optional<Path>> ROUTES_FILE = Setting.optionalPath(
            "alerts.routes.file",
            "The routes file that a new database begins with; later ones are applied with maskwatch routes apply.");

    static final Setting<Duration> EVIDENCE_RETENTION = Setting.duration(
            "alerts.evidence.retention",
            "30d",
            Duration.ofMinutes(1),
            Duration.ofDays(3_650),
            "How long pictures are kept after they were stored, where no rule says otherwise.");

    static final Setting<Duration> INCIDENT_RETENTION = Setting.duration(
            "alerts.incident.retention",
            "0s",
            Duration.ZERO,
            Duration.ofDays(3_650),
            "How long alerts are kept, with their timeline, after they were last seen, where no rule says otherwise; 0s"
                    + " keeps them for good.");

    static final Setting<EvidencePlace> EVIDENCE_STORE = Setting.oneOf(
            "alerts.evidence.store",
            EvidencePlace.class,
            EvidencePlace.DATABASE,
            "Where pictures are kept. Pictures in other places stay readable and are moved in the background.");

    static final Setting<Optional<Path>> EVIDENCE_FOLDER = Setting.optionalPath(
            "alerts.evidence.folder",
            "The folder for pictures in files, there and writable; all instances share it. Required with the store files.");

    static final Setting<Optional<String>> EVIDENCE_KEYS = SettingForms.reference(
            "alerts.evidence.keys",
            "Where the keys are that pictures are sealed with: a line for each, NAME BASE64, the newest last; empty seals none.");

    static final Setting<Duration> AUDIT_REASON_AFTER = Setting.duration(
            "alerts.audit.reason-after",
            "7d",
            Duration.ZERO,
            Duration.ofDays(3_650),
            "How long after it opened an alert's picture is shown only to who says why they look.");

    static final Setting<Duration> AUDIT_HEAD_INTERVAL = Setting.duration(
            "alerts.audit.head-interval",
            "1m",
            Duration.ofSeconds(1),
            Duration.ofHours(1),
            "How long the newest entry of the audit log waits to be published to maskwatch.audit-heads; after a hundred it is at once.");

    static final Setting<Duration> REVIEW_EXPIRE_AFTER = Setting.duration(
            "alerts.review.expire-after",
            "7d",
            Duration.ofMinutes(1),
            Duration.ofDays(3_650),
            "How long after it opened an alert expires that nobody has resolved.");

    static final Setting<Boolean> HEARTBEAT_EXPECTED = Setting.flag(
            "alerts.heartbeat.expected",
            true,
            "Whether a camera without heartbeats is shown as unwatched. Set it to false where ingest.heartbeat-interval is 0s.");

    static final Setting<List<String>> HEARTBEAT_RECEIVERS = new Setting<>(
            "alerts.heartbeat.receivers",
            "",
            "names of receivers, separated by commas, or empty",
            false,
            "Receivers that get a test message every five minutes while heartbeats come through; none by default.",
            AlertsSettings::receiverNames);

    static final Setting<Optional<DetectorRecalls>> FIGURES_RECALLS = new Setting<>(
            "alerts.figures.recalls",
            "",
            DetectorRecalls.FORM,
            false,
            "What share of masked and of bare faces your face detector finds; empty stands for the one that comes with Maskwatch.",
            AlertsSettings::recalls);

    /** All settings, in the order in which the documentation lists them. */
    public static final List<Setting<?>> ALL = Stream.of(
                    List.<Setting<?>>of(
                            KAFKA_BOOTSTRAP_SERVERS,
                            KAFKA_GROUP_ID,
                            KAFKA_CLIENT_FILE,
                            DATABASE_URL,
                            DATABASE_USER,
                            DATABASE_PASSWORD,
                            DATABASE_POOL_SIZE,
                            DATABASE_START_TIMEOUT,
                            HTTP_ADDRESS,
                            HTTP_PORT,
                            HTTP_TRUSTED_PROXIES,
                            MANAGEMENT_ADDRESS,
                            MANAGEMENT_PORT,
                            LOG_FILE,
                            CONSOLE_BASE_URL),
                    WebhookSettings.ALL,
                    List.<Setting<?>>of(
                            OUTGOING_ALLOWED_NETWORKS,
                            ACCESS_ADMIN_NAME,
                            ACCESS_ADMIN_PASSWORD,
                            ACCESS_TOKEN,
                            ACCESS_TOTP_KEYS,
                            ACCESS_SESSION_IDLE,
                            ACCESS_SESSION_LONGEST,
                            ROUTES_FILE,
                            EVIDENCE_RETENTION,
                            INCIDENT_RETENTION,
                            EVIDENCE_STORE,
                            EVIDENCE_FOLDER,
                            EVIDENCE_KEYS,
                            AUDIT_REASON_AFTER,
                            AUDIT_HEAD_INTERVAL,
                            HEARTBEAT_EXPECTED,
                            HEARTBEAT_RECEIVERS,
                            REVIEW_EXPIRE_AFTER,
                            FIGURES_RECALLS),
                    OidcSettings.ALL,
                    S3Settings.ALL)
            .flatMap(List::stream)
            .toList();

    private AlertsSettings() {}

    /** Whether a user can have this name. */
    public static boolean isUserName(String text) {
        return USER_NAME.matcher(text).matches();
    }

    private static Optional<Optional<Integer>> optionalPort(String text) {
        if (text.isBlank()) {
            return Optional.of(Optional.empty());
        }
        int port = Integer.parseInt(text);
        return port >= 0 && port <= LARGEST_PORT ? Optional.of(Optional.of(port)) : Optional.empty();
    }

    private static Optional<Optional<DetectorRecalls>> recalls(String text) {
        Optional<DetectorRecalls> read = DetectorRecalls.parse(text);
        return text.isBlank() || read.isPresent() ? Optional.of(read) : Optional.empty();
    }

    private static Optional<List<String>> receiverNames(String text) {
        List<String> names = Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        return names.stream().allMatch(RECEIVER_NAME.asMatchPredicate()) ? Optional.of(names) : Optional.empty();
    }
}
