package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.maskwatch.alerts.receiver.Certificates;
import io.maskwatch.embedded.TlsKafka;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class StartITCase {
    @RegisterExtension
    static final Servers SERVERS = new Servers();

    @Test
    void saysInOneSentenceThatThePortIsInUse(@TempDir Path folder) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            Map<String, String> environment = new HashMap<>(environment());
            environment.put("ALERTS_HTTP_PORT", port);
            Process service = ServiceProcess.start(folder, environment, List.of(), List.of());
            assertThat(service.waitFor(240, TimeUnit.SECONDS)).isTrue();
            assertThat(service.exitValue()).isEqualTo(1);
            assertThat(Files.readString(folder.resolve("output"))).isEmpty();
            assertThat(Files.readAllLines(folder.resolve("errors")))
                    .containsExactly("port " + port + " on 127.0.0.1 is in use: stop what listens there, or choose"
                            + " another alerts.http.port (ALERTS_HTTP_PORT)");
        }
    }

    @Test
    void writesTheReadyLineAndNothingElseToStandardOutputAndStopsWhenAsked(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("alerts.properties"), "alerts.http.port=0\n");
        Process service = ServiceProcess.start(folder, environment(), List.of(), List.of("--config", file.toString()));
        try {
            Path output = folder.resolve("output");
            await().atMost(240, TimeUnit.SECONDS).until(() -> Files.readString(output, StandardCharsets.UTF_8)
                    .matches("ready on http://127\\.0\\.0\\.1:\\d+\\R"));
        } finally {
            service.destroy();
        }
        assertThat(service.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(folder.resolve("errors"))).doesNotContain("Exception");
    }

    @Test
    void keepsItsLogOverRestartsInAFileOfItsOwn(@TempDir Path folder) throws Exception {
        Path log = Files.createDirectory(folder.resolve("100% #1")).resolve("alerts.log");
        Map<String, String> environment = new HashMap<>(environment());
        environment.putAll(Map.of("ALERTS_HTTP_PORT", "0", "ALERTS_LOG_FILE", log.toString()));
        Files.writeString(log, "a line of yesterday\n");
        SERVERS.send("maskwatch.alerts", null, "no avro".getBytes(StandardCharsets.UTF_8));
        Process service = ServiceProcess.start(folder, environment, List.of(), List.of());
        try {
            await().atMost(240, TimeUnit.SECONDS)
                    .until(() -> Files.readString(log).contains("goes to the dead letters, NOT_AVRO"));
        } finally {
            service.destroy();
        }
        assertThat(service.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(log)).startsWith("a line of yesterday\n");
        assertThat(Files.readString(folder.resolve("errors"))).isEmpty();
    }

    @Test
    void refusesTheTablesOfANewerVersion(@TempDir Path folder) throws Exception {
        String database = SERVERS.newDatabase();
        String url = SERVERS.databaseUrl(database);
        Flyway.configure().dataSource(url, "postgres", "").load().migrate();
        SERVERS.execute(database, """
                insert into flyway_schema_history
                select installed_rank + 1000, '1000', 'of the future', type, 'V1000__of_the_future.sql', 1, installed_by,
                    installed_on, execution_time, success
                from flyway_schema_history where version = '1'
                """);
        Map<String, String> environment = new HashMap<>(environment());
        environment.put("ALERTS_DATABASE_URL", url);
        Process service = ServiceProcess.start(folder, environment, List.of(), List.of());
        assertThat(service.waitFor(240, TimeUnit.SECONDS)).isTrue();
        assertThat(service.exitValue()).isEqualTo(1);
        assertThat(Files.readAllLines(folder.resolve("errors")))
                .containsExactly(
                        "the tables in " + url + " are of a newer version of Maskwatch than this one: start that"
                                + " version, or restore an older backup");
    }

    @Test
    void saysInOneSentenceThatThereIsNoSettingsFileAndEndsWith2(@TempDir Path folder) throws Exception {
        Process service = ServiceProcess.start(folder, Map.of(), List.of(), List.of("--config", "/nope"));
        assertThat(service.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(service.exitValue()).isEqualTo(2);
        assertThat(Files.readAllLines(folder.resolve("errors"))).containsExactly("there is no settings file /nope");
    }

    @Test
    void saysThatThereIsNoDatabase() {
        Map<String, String> nobodyThere = Map.of(
                "ALERTS_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/maskwatch?password=hidden",
                "ALERTS_DATABASE_START_TIMEOUT", "0s");
        assertThatThrownBy(() -> AlertsMain.start(Service.config(SERVERS, "none", nobodyThere)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no database at jdbc:postgresql://127.0.0.1:1/maskwatch?password=***")
                .hasMessageContaining("refused");
        assertThatThrownBy(() -> AlertsMain.start(Service.config(SERVERS, "not_there", Map.of())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("database \"not_there\" does not exist");
    }

    @Test
    void namesTheDatabasesCertificateThatHasExpiredAndWaitsForNoOther(@TempDir Path folder) throws Exception {
        Certificates expired = Certificates.expired(folder);
        Files.setPosixFilePermissions(expired.key(), PosixFilePermissions.fromString("rw-------"));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", expired.certificate().toString())
                .setServerConfig("ssl_key_file", expired.key().toString())
                .start()) {
            String url = "jdbc:postgresql://localhost:%d/postgres?sslmode=verify-full&sslrootcert=%s"
                    .formatted(postgres.getPort(), expired.authority());
            Map<String, String> database = Map.of("ALERTS_DATABASE_URL", url, "ALERTS_DATABASE_START_TIMEOUT", "5m");
            assertThatThrownBy(() -> AlertsMain.start(Service.config(SERVERS, "postgres", database)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("no database at jdbc:postgresql://localhost:")
                    .hasMessageContaining("the certificate of CN=localhost has expired (NotAfter: ");
        }
    }

    @Test
    void namesKafkasCertificateThatHasExpiredInItsHealth(@TempDir Path folder) throws Exception {
        try (TlsKafka kafka = TlsKafka.expired(folder)) {
            Map<String, String> tls = Map.of(
                    "ALERTS_KAFKA_BOOTSTRAP_SERVERS",
                    kafka.bootstrapServers(),
                    "ALERTS_KAFKA_CLIENT_FILE",
                    kafka.clientFile().toString());
            try (Service service = Service.start(SERVERS, SERVERS.newDatabase(), tls)) {
                await().atMost(120, TimeUnit.SECONDS)
                        .until(
                                () -> new String(service.get("/health").body(), StandardCharsets.UTF_8),
                                body -> body.contains("the certificate of CN=kafka has expired (NotAfter: "));
                assertThat(service.get("/health").statusCode()).isEqualTo(503);
            }
        }
    }

    private static Map<String, String> environment() throws Exception {
        return Map.of(
                "ALERTS_KAFKA_BOOTSTRAP_SERVERS", SERVERS.bootstrapServers(),
                "ALERTS_DATABASE_URL", SERVERS.databaseUrl(SERVERS.newDatabase()),
                "ALERTS_DATABASE_USER", "postgres");
    }
}
