package io.maskwatch.alerts.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maskwatch.alerts.evidence.EvidencePlace;
import io.maskwatch.schemas.settings.InvalidSettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docker-compose.yml makes of the variables in {@code .env} is what this service reads. */
class ComposeVariablesTest {
    private static final Pattern SETTING = Pattern.compile("(?m)^ +((?:ALERTS|OTEL)_[A-Z0-9_]+): (.*)$");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+):-([^}]*)}");

    @TempDir
    Path folder;

    @Test
    void withoutAnyPeopleLogInByAPasswordPicturesStayInTheDatabaseAndNoSpansAreRecorded() throws Exception {
        AlertsConfig config = AlertsConfig.read(environment(Map.of()), Map.of());
        assertThat(config.oidc()).isEmpty();
        assertThat(config.access().passwordLogIn()).isTrue();
        assertThat(config.outgoingNetworks()).hasToString("[]");
        assertThat(config.evidence().place()).isEqualTo(EvidencePlace.DATABASE);
        assertThat(config.tracing().isOn()).isFalse();
    }

    @Test
    void theyNameAProvider() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "of the client\n");
        Map<String, String> set = new HashMap<>(Map.of(
                "MASKWATCH_OIDC_ISSUER", "https://login.example.org/realms/works",
                "MASKWATCH_OIDC_CLIENT_ID", "maskwatch",
                "MASKWATCH_OIDC_CLIENT_SECRET_FILE", secret.toString(),
                "MASKWATCH_OIDC_ROLES", "admins=admin; night shift=operator",
                "MASKWATCH_OIDC_SITES_CLAIM", "sites",
                "MASKWATCH_PASSWORD_LOG_IN", "false",
                "MASKWATCH_CONSOLE_URL", "https://maskwatch.example.org",
                "MASKWATCH_ALLOWED_NETWORKS", "10.1.8.0/24"));
        AlertsConfig config = AlertsConfig.read(environment(set), Map.of());
        OidcConfig provider = config.oidc().orElseThrow();
        assertThat(provider.clientSecret().orElseThrow().value()).isEqualTo("of the client");
        assertThat(provider.rolesClaim()).isEqualTo("groups");
        assertThat(provider.roles()).containsEntry("night shift", "operator");
        assertThat(provider.sitesClaim()).contains("sites");
        assertThat(config.access().passwordLogIn()).isFalse();
        assertThat(config.outgoingNetworks()).hasToString("[10.1.8.0/24]");
    }

    @Test
    void theyNameAnObjectStoreAndTheKeysOfPictures() throws Exception {
        AlertsConfig config = AlertsConfig.read(environment(objectStore()), Map.of());
        assertThat(config.evidence().place()).isEqualTo(EvidencePlace.S3);
        assertThat(config.evidence().s3()).isPresent();
        assertThat(config.evidence().keys().toString()).contains("2026-11");
    }

    @Test
    void anObjectStoreWithoutABucketIsRefusedByTheNameOfTheSetting() throws Exception {
        Map<String, String> set = objectStore();
        set.remove("MASKWATCH_S3_BUCKET");
        Map<String, String> environment = environment(set);
        assertThatThrownBy(() -> AlertsConfig.read(environment, Map.of()))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage("alerts.evidence.s3.bucket is required for pictures in an object store");
    }

    @Test
    void theyNameACollector() throws Exception {
        Path headers = Files.writeString(folder.resolve("headers"), "api-key=of-the-collector\n");
        AlertsConfig config = AlertsConfig.read(
                environment(Map.of(
                        "MASKWATCH_OTLP_ENDPOINT",
                        "http://collector:4318",
                        "MASKWATCH_OTLP_HEADERS",
                        "file:" + headers)),
                Map.of());
        assertThat(config.tracing().properties())
                .containsEntry("otel.exporter.otlp.endpoint", "http://collector:4318")
                .containsEntry("otel.exporter.otlp.headers", "api-key=of-the-collector")
                .containsEntry("otel.traces.sampler.arg", "0.01");
    }

    private Map<String, String> objectStore() throws IOException {
        Path credentials = Files.writeString(folder.resolve("s3"), "id secret\n");
        Path keys = Files.writeString(folder.resolve("keys"), "2026-11 AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n");
        return new HashMap<>(Map.of(
                "MASKWATCH_EVIDENCE_STORE", "s3",
                "MASKWATCH_S3_ENDPOINT", "https://s3.example.org",
                "MASKWATCH_S3_REGION", "eu-central-1",
                "MASKWATCH_S3_BUCKET", "maskwatch-pictures",
                "MASKWATCH_S3_CREDENTIALS_FILE", credentials.toString(),
                "MASKWATCH_EVIDENCE_KEYS", "file:" + keys));
    }

    /** Secrets that only a container has are left out. */
    private static Map<String, String> environment(Map<String, String> set) throws IOException {
        Path compose = Path.of(System.getProperty("maskwatch.root"), "docker-compose.yml");
        Map<String, String> environment = new HashMap<>();
        Matcher settings = SETTING.matcher(Files.readString(compose));
        while (settings.find()) {
            String value = VARIABLE.matcher(settings.group(2))
                    .replaceAll(variable ->
                            Matcher.quoteReplacement(set.getOrDefault(variable.group(1), variable.group(2))));
            if (!value.startsWith("file:/run/secrets/")) {
                environment.put(settings.group(1), value);
            }
        }
        assertThat(environment)
                .containsKeys("ALERTS_OIDC_ISSUER", "ALERTS_EVIDENCE_S3_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT");
        return environment;
    }
}
