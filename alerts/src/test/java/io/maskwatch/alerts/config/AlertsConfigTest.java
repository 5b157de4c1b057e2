package io.maskwatch.alerts.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maskwatch.alerts.figures.DetectorRecalls;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsConfigTest {
    private static final String SIGNING_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Test
    void hasDefaultsForAllSettings() {
        AlertsConfig config = AlertsConfig.read(Map.of(), Map.of());
        assertThat(config.kafka().bootstrapServers()).isEqualTo("localhost:9092");
        assertThat(config.kafka().groupId()).isEqualTo("maskwatch-alerts");
        assertThat(config.kafka().clientFile()).isEmpty();
        assertThat(config.database().url()).isEqualTo("jdbc:postgresql://localhost:5432/maskwatch");
        assertThat(config.database().user()).isEqualTo("maskwatch");
        assertThat(config.database().password()).isEmpty();
        assertThat(config.database().poolSize()).isEqualTo(8);
        assertThat(config.database().startTimeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.http().address()).isEqualTo("127.0.0.1");
        assertThat(config.http().port()).isEqualTo(8080);
        assertThat(config.http().consoleBaseUrl()).isEmpty();
        assertThat(config.management()).isEqualTo(new AlertsConfig.Management("127.0.0.1", Optional.empty()));
        assertThat(config.logFile()).isEmpty();
        assertThat(config.webhook()).isEmpty();
        assertThat(config.outgoingNetworks()).hasToString("[]");
        assertThat(config.evidenceRetention()).isEqualTo(Duration.ofDays(30));
        assertThat(config.incidentRetention()).isEqualTo(Duration.ZERO);
        assertThat(config.evidence())
                .hasToString(
                        "EvidenceStorage[place=DATABASE, folder=Optional.empty, s3=Optional.empty, keys=KeyRing[]]");
        assertThat(config.auditReasonAfter()).isEqualTo(Duration.ofDays(7));
        assertThat(config.auditHeadInterval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.reviewExpireAfter()).isEqualTo(Duration.ofDays(7));
        assertThat(config.recalls()).isEqualTo(DetectorRecalls.shipped());
    }

    @Test
    void readsEverySetting(@TempDir Path folder) throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "open sesame\n");
        Path client = Files.writeString(folder.resolve("client.properties"), "security.protocol=SSL");
        Map<String, String> environment = new HashMap<>(Map.of(
                "ALERTS_KAFKA_BOOTSTRAP_SERVERS", "kafka:9093",
                "ALERTS_KAFKA_GROUP_ID", "group",
                "ALERTS_KAFKA_CLIENT_FILE", client.toString(),
                "ALERTS_DATABASE_URL", "jdbc:postgresql://db/alerts",
                "ALERTS_DATABASE_USER", "user",
                "ALERTS_DATABASE_PASSWORD", "file:" + password,
                "ALERTS_DATABASE_POOL_SIZE", "9",
                "ALERTS_DATABASE_START_TIMEOUT", "5s",
                "ALERTS_HTTP_ADDRESS", "0.0.0.0",
                "ALERTS_HTTP_PORT", "9000"));
        environment.putAll(Map.of(
                "ALERTS_CONSOLE_BASE_URL", "https://masks.example",
                "ALERTS_WEBHOOK_URL", "https://hook.example/in",
                "ALERTS_WEBHOOK_SECRET", "env:HOOK",
                "HOOK", SIGNING_SECRET,
                "ALERTS_WEBHOOK_TIMEOUT", "3s",
                "ALERTS_WEBHOOK_MAX_ATTEMPTS", "4",
                "ALERTS_WEBHOOK_FIRST_RETRY", "1s",
                "ALERTS_WEBHOOK_LONGEST_RETRY", "2m",
                "ALERTS_WEBHOOK_EVIDENCE_WAIT", "0s",
                "ALERTS_EVIDENCE_RETENTION", "7d"));
        environment.put("ALERTS_INCIDENT_RETENTION", "90d");
        Path credentials = Files.writeString(folder.resolve("credentials"), "ID SECRET\n");
        environment.putAll(Map.of(
                "ALERTS_EVIDENCE_S3_ENDPOINT", "https://s3.example",
                "ALERTS_EVIDENCE_S3_REGION", "eu-1",
                "ALERTS_EVIDENCE_S3_BUCKET", "masks",
                "ALERTS_EVIDENCE_S3_CREDENTIALS_FILE", credentials.toString()));
        environment.put("ALERTS_REVIEW_EXPIRE_AFTER", "2d");
        environment.put("ALERTS_FIGURES_RECALLS", "yunet 2023=0.91/0.84");
        environment.put("ALERTS_EVIDENCE_STORE", "files");
        environment.put("ALERTS_EVIDENCE_FOLDER", folder.toString());
        environment.put("ALERTS_EVIDENCE_KEYS", "env:KEYS");
        environment.put("KEYS", "one " + "A".repeat(43) + "=\n");
        environment.put("ALERTS_AUDIT_REASON_AFTER", "3d");
        environment.put("ALERTS_AUDIT_HEAD_INTERVAL", "5s");
        environment.put("ALERTS_HTTP_TRUSTED_PROXIES", "10.2.0.0/16");
        environment.put("ALERTS_OUTGOING_ALLOWED_NETWORKS", "10.1.8.0/24, fd00::/8 ,192.168.1.7");

        environment.putAll(Map.of(
                "ALERTS_MANAGEMENT_ADDRESS", "0.0.0.0",
                "ALERTS_MANAGEMENT_PORT", "9001",
                "ALERTS_LOG_FILE", "alerts.log"));

        AlertsConfig config = AlertsConfig.read(environment, Map.of());

        assertThat(config.kafka().toString()).contains("kafka:9093", "group", "client.properties");
        assertThat(config.database().password()).contains(new Secret("open sesame"));
        assertThat(config.database().poolSize()).isEqualTo(9);
        assertThat(config.database().startTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.http().consoleBaseUrl()).contains(URI.create("https://masks.example"));
        assertThat(config.http().port()).isEqualTo(9000);
        assertThat(config.http().trustedProxies()).hasToString("[10.2.0.0/16]");
        assertThat(config.management()).isEqualTo(new AlertsConfig.Management("0.0.0.0", Optional.of(9001)));
        assertThat(config.logFile()).contains(Path.of("alerts.log"));
        WebhookConfig webhook = config.webhook().orElseThrow();
        assertThat(webhook.url()).isEqualTo(URI.create("https://hook.example/in"));
        assertThat(WebhookConfig.signingKey(webhook.secret())).hasSize(24);
        assertThat(webhook.timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(webhook.maxAttempts()).isEqualTo(4);
        assertThat(webhook.firstRetry()).isEqualTo(Duration.ofSeconds(1));
        assertThat(webhook.longestRetry()).isEqualTo(Duration.ofMinutes(2));
        assertThat(webhook.evidenceWait()).isEqualTo(Duration.ZERO);
        assertThat(config.outgoingNetworks()).hasToString("[10.1.8.0/24, fd00::/8, 192.168.1.7]");
        assertThat(config.evidenceRetention()).isEqualTo(Duration.ofDays(7));
        assertThat(config.incidentRetention()).isEqualTo(Duration.ofDays(90));
        assertThat(config.recalls()).isEqualTo(new DetectorRecalls("yunet 2023", 0.91, 0.84));
        assertThat(config.evidence())
                .hasToString("EvidenceStorage[place=FILES, folder=Optional[" + folder
                        + "], s3=Optional[S3Storage[endpoint=https://s3.example, region=eu-1, bucket=masks,"
                        + " credentialsFile=" + credentials + "]], keys=KeyRing[one]]");
        assertThat(config.auditReasonAfter()).isEqualTo(Duration.ofDays(3));
        assertThat(config.auditHeadInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.reviewExpireAfter()).isEqualTo(Duration.ofDays(2));
    }

    @Test
    void reportsAllProblemsTogetherWithKeyValueAndWhatIsAllowed() {
        Map<String, String> environment = Map.of(
                "ALERTS_HTTP_PORT", "70000",
                "ALERTS_WEBHOOK_URL", "ftp://hook.example",
                "ALERTS_COLOUR", "red",
                "ALERTS_DATABASE_PASSWORD", "file:/nope",
                "ALERTS_KAFKA_CLIENT_FILE", "/nope",
                "ALERTS_OUTGOING_ALLOWED_NETWORKS", "10.0.0.5/8",
                "ALERTS_WEBHOOK_FIRST_RETRY", "1h",
                "ALERTS_WEBHOOK_LONGEST_RETRY", "5m");
        assertThatThrownBy(() -> AlertsConfig.read(environment, Map.of("alerts.evidence.retention", "forever")))
                .hasMessageContaining("alerts.http.port must be 0..65535, got \"70000\"")
                .hasMessageContaining("alerts.webhook.url must be an address that begins with http:// or https://")
                .hasMessageContaining("alerts.evidence.retention must be")
                .hasMessageContaining("alerts.outgoing.allowed-networks must be networks such as 10.1.8.0/24")
                .hasMessageContaining("alerts.database.password points to file:/nope, which cannot be read")
                .hasMessageContaining("alerts.kafka.client-file must be a file that can be read, got \"/nope\"")
                .hasMessageContaining(
                        "alerts.webhook.first-retry must be at most alerts.webhook.longest-retry, got 1h and 5m")
                .hasMessageContaining("ALERTS_COLOUR is no setting");
    }

    @Test
    void saysWhatIsWrongWithTheFolderAndTheKeysOfPictures() {
        assertThatThrownBy(() -> AlertsConfig.read(Map.of("ALERTS_EVIDENCE_STORE", "files"), Map.of()))
                .hasMessageContaining("alerts.evidence.folder is required with alerts.evidence.store=files");
        Map<String, String> absent = Map.of("ALERTS_EVIDENCE_FOLDER", "/nope", "ALERTS_EVIDENCE_KEYS", "file:/nope");
        assertThatThrownBy(() -> AlertsConfig.read(absent, Map.of()))
                .hasMessageContaining("alerts.evidence.folder must be a folder that can be written to, got \"/nope\"")
                .hasMessageContaining("alerts.evidence.keys points to file:/nope, which cannot be read");
        assertThatThrownBy(() -> AlertsConfig.read(Map.of("ALERTS_EVIDENCE_STORE", "s3"), Map.of()))
                .hasMessageContaining("alerts.evidence.s3.endpoint is required for pictures in an object store");
        assertThatThrownBy(() -> AlertsConfig.read(
                        Map.of(
                                "ALERTS_EVIDENCE_S3_ENDPOINT", "https://s3.example",
                                "ALERTS_EVIDENCE_S3_BUCKET", "masks",
                                "ALERTS_EVIDENCE_S3_CREDENTIALS_FILE", "/nope"),
                        Map.of()))
                .hasMessageContaining(
                        "alerts.evidence.s3.credentials-file must be a file that can be read, got \"/nope\"");
        Map<String, String> weak = Map.of("ALERTS_EVIDENCE_KEYS", "env:KEYS", "KEYS", "one c2VjcmV0");
        assertThatThrownBy(() -> AlertsConfig.read(weak, Map.of()))
                .hasMessageContaining("alerts.evidence.keys must have a line for each key")
                .hasMessageNotContaining("c2VjcmV0");
    }

    @Test
    void readsTheProviderAndSaysWhatItNeeds(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "hidden-5\n");
        OidcConfig provider = AlertsConfig.read(
                        Map.of(
                                "ALERTS_OIDC_ISSUER", "https://login.example/realms/works",
                                "ALERTS_OIDC_CLIENT_ID", "maskwatch",
                                "ALERTS_OIDC_CLIENT_SECRET_FILE", secret.toString(),
                                "ALERTS_OIDC_ROLES", "CN=a, OU=b=admin; night = operator;",
                                "ALERTS_ACCESS_PASSWORD_LOG_IN", "false"),
                        Map.of())
                .oidc()
                .orElseThrow();
        assertThat(provider.clientSecret()).contains(new Secret("hidden-5"));
        assertThat(provider.toString()).doesNotContain("hidden-5");
        assertThat(provider.roles()).isEqualTo(Map.of("CN=a, OU=b", "admin", "night", "operator"));
        assertThat(provider.scopes()).containsExactly("openid", "profile", "email");
        assertThat(provider.userClaim()).isEqualTo("preferred_username");
        assertThat(provider.rolesClaim()).isEqualTo("groups");
        assertThat(provider.sitesClaim()).isEmpty();
        assertThat(provider.name()).isEqualTo("single sign-on");
        assertThat(provider.trustedCertificates()).isEmpty();

        assertThatThrownBy(() -> AlertsConfig.read(
                        Map.of(
                                "ALERTS_OIDC_ISSUER", "https://login.example",
                                "ALERTS_OIDC_CLIENT_SECRET_FILE", "/nope",
                                "ALERTS_OIDC_TRUSTED_CERTIFICATES", "/nope"),
                        Map.of()))
                .hasMessageContaining("alerts.oidc.client-id is required with alerts.oidc.issuer")
                .hasMessageContaining("alerts.oidc.roles is required with alerts.oidc.issuer")
                .hasMessageContaining("alerts.oidc.client-secret-file points to file:/nope, which cannot be read")
                .hasMessageContaining("alerts.oidc.trusted-certificates must be a file that can be read");
        assertThatThrownBy(() -> AlertsConfig.read(
                        Map.of(
                                "ALERTS_OIDC_ISSUER", "http://login.example",
                                "ALERTS_OIDC_ROLES", "night=boss",
                                "ALERTS_OIDC_SCOPES", "profile"),
                        Map.of()))
                .hasMessageContaining("alerts.oidc.issuer must be an address that begins with https://")
                .hasMessageContaining("alerts.oidc.roles must be VALUE=ROLE, separated by semicolons")
                .hasMessageContaining("alerts.oidc.scopes must be words, separated by spaces, with openid among them");
        assertThatThrownBy(() -> AlertsConfig.read(Map.of("ALERTS_ACCESS_PASSWORD_LOG_IN", "false"), Map.of()))
                .hasMessageContaining("alerts.access.password-log-in must be true without alerts.oidc.issuer");
    }

    @Test
    void takesTheNamesOfContainersAsHosts() {
        Map<String, String> environment = Map.of(
                "ALERTS_WEBHOOK_URL", "http://alert_receiver:8080/hook",
                "ALERTS_CONSOLE_BASE_URL", "http://[2001:db8::1]:8080",
                "ALERTS_WEBHOOK_SECRET", "env:HOOK",
                "HOOK", SIGNING_SECRET);
        AlertsConfig config = AlertsConfig.read(environment, Map.of());
        assertThat(config.webhook().orElseThrow().address().host()).isEqualTo("alert_receiver");
        assertThatThrownBy(() -> AlertsConfig.read(Map.of("ALERTS_WEBHOOK_URL", "https://under_score/x"), Map.of()))
                .hasMessageContaining("alerts.webhook.url must be");
        assertThatThrownBy(
                        () -> AlertsConfig.read(Map.of("ALERTS_EVIDENCE_S3_ENDPOINT", "http://minio_1:9000"), Map.of()))
                .hasMessageContaining(
                        "alerts.evidence.s3.endpoint must be an http:// or https:// address whose host has"
                                + " no underscore, or empty, got \"http://minio_1:9000\"");
    }

    @Test
    void neverShowsSecrets() {
        Map<String, String> environment = Map.of(
                "ALERTS_DATABASE_PASSWORD", "env:PASSWORD",
                "PASSWORD", "hidden-1",
                "ALERTS_WEBHOOK_URL", "https://me:hidden-2@hook.example/hidden-4?token=hidden-3",
                "ALERTS_WEBHOOK_SECRET", "env:HOOK",
                "HOOK", SIGNING_SECRET);
        assertThat(AlertsConfig.read(environment, Map.of()).toString())
                .contains("WebhookConfig[https://hook.example]")
                .doesNotContain("hidden", SIGNING_SECRET);
    }

    @Test
    void wantsSecretsByReferenceAndSaysSoWithoutShowingThem() {
        Map<String, String> direct =
                Map.of("ALERTS_WEBHOOK_URL", "https://hook.example", "ALERTS_WEBHOOK_SECRET", SIGNING_SECRET);
        assertThatThrownBy(() -> AlertsConfig.read(direct, Map.of()))
                .hasMessageContaining("alerts.webhook.secret must be env:NAME or file:PATH")
                .hasMessageNotContaining(SIGNING_SECRET);
        Map<String, String> unset =
                Map.of("ALERTS_WEBHOOK_URL", "https://hook.example", "ALERTS_WEBHOOK_SECRET", "env:NOT_THERE");
        assertThatThrownBy(() -> AlertsConfig.read(unset, Map.of()))
                .hasMessageContaining("alerts.webhook.secret points to env:NOT_THERE, which is empty or not set");
        assertThatThrownBy(() -> AlertsConfig.read(Map.of("ALERTS_WEBHOOK_URL", "https://hook.example"), Map.of()))
                .hasMessageContaining("alerts.webhook.secret is required with alerts.webhook.url");
        Map<String, String> weak = Map.of(
                "ALERTS_WEBHOOK_URL",
                "https://hook.example",
                "ALERTS_WEBHOOK_SECRET",
                "env:HOOK",
                "HOOK",
                "whsec_YWJj");
        assertThatThrownBy(() -> AlertsConfig.read(weak, Map.of()))
                .hasMessageContaining("base64 of 24 to 64 bytes")
                .hasMessageNotContaining("YWJj");
    }
}
