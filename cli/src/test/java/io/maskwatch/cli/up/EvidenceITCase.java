package io.maskwatch.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.cli.Maskwatch;
import io.maskwatch.embedded.EmbeddedKafka;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code maskwatch evidence} with a service as operators run it. */
class EvidenceITCase {
    private static final String TOKEN = "a-token-of-the-tests-with-32-characters-or-more";
    private static final String READY = "ready on ";

    @TempDir
    private static Path folder;

    private static EmbeddedKafka kafka;
    private static Database database;
    private static Process service;
    private static String address;
    private static Path token;

    /** What a command said and how it ended. */
    private record Ended(int code, String out, String err) {}

    @BeforeAll
    static void start() throws Exception {
        kafka = EmbeddedKafka.start(Files.createDirectory(folder.resolve("kafka")));
        kafka.createTopics(Optional.of(1));
        Path secrets = Files.createDirectory(folder.resolve("secrets"));
        database = Database.start(folder.resolve("postgres"), folder.resolve("postgres.log"), secrets);
        token = Files.writeString(folder.resolve("token"), TOKEN + "\n");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx300m",
                "-jar",
                jar().toString());
        builder.environment().put("ALERTS_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        builder.environment().put("ALERTS_DATABASE_URL", database.jdbcUrl());
        builder.environment().put("ALERTS_DATABASE_USER", database.user());
        builder.environment().put("ALERTS_DATABASE_PASSWORD", "file:" + database.passwordFile());
        builder.environment().put("ALERTS_HTTP_PORT", "0");
        builder.environment().put("ALERTS_ACCESS_TOKEN", "file:" + token);
        service = builder.redirectError(folder.resolve("alerts.log").toFile()).start();
        address = service.inputReader()
                .lines()
                .filter(line -> line.startsWith(READY))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the service did not start: see alerts.log"))
                .substring(READY.length());
    }

    @AfterAll
    static void stop() throws Exception {
        service.destroy();
        service.waitFor(60, TimeUnit.SECONDS);
        database.close();
        kafka.close();
    }

    @Test
    void holdsEraseAndExportOneCamera() throws Exception {
        UUID alertId = alert("gate");
        String[] time = {"--camera", "gate", "--from", "2026-01-01T00:00:00Z", "--to", "2026-01-02T00:00:00Z"};

        Path zip = folder.resolve("request-7.zip");
        Ended exported = run(time, "export", "--reason", "request 7", "--out", zip.toString());
        assertThat(exported.code()).as(exported.err()).isZero();
        assertThat(exported.out()).contains("1 alerts, 0 pictures, as the manifest says");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(zip)))
                .isEqualTo("rw-------");
        try (ZipFile file = new ZipFile(zip.toFile())) {
            assertThat(file.getEntry("alerts/" + alertId + ".json")).isNotNull();
        }
        Ended again = run(time, "export", "--reason", "request 7", "--out", zip.toString());
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("--out must be a file that is not there yet");

        Ended placed = run(new String[] {"--alert", alertId.toString()}, "hold", "--reason", "court file 12");
        assertThat(placed.code()).as(placed.err()).isZero();
        String hold = placed.out().substring(0, 36);
        assertThat(run(new String[0], "holds", "--state", "active").out())
                .contains(hold, "active", "alert " + alertId + ": court file 12");
        Ended refused = run(time, "erase", "--reason", "request 8");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("is under the legal hold " + hold);
        assertThat(run(new String[0], "lift", hold, "--reason", "over").code()).isZero();

        Ended tried = run(time, "erase", "--reason", "request 8", "--dry-run");
        assertThat(tried.out()).contains("(planned)", "1 alerts, 0 pictures");
        Ended erased = run(time, "erase", "--reason", "request 8", "--author", "ada", "--json");
        assertThat(erased.code()).as(erased.err()).isZero();
        JsonNode receipt = new ObjectMapper().readTree(erased.out());
        assertThat(receipt.at("/state").asText()).isEqualTo("done");
        String id = receipt.at("/id").asText();
        assertThat(run(new String[0], "receipt", id).out())
                .contains("receipt " + id + " (done)", "ada at ", "request 8", "maskwatch.frames", "until ");
        assertThat(run(new String[0], "receipt").out()).contains(id, "done");
        Ended unknown = run(new String[0], "erase", "--reason", "x");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("say what it is about: --alert, or --camera with --from and --to");
        Ended nothing = run(new String[] {"--alert", UUID.randomUUID().toString()}, "erase", "--reason", "x");
        assertThat(nothing.code()).isEqualTo(1);
        assertThat(nothing.err()).contains("there is no alert ");
    }

    @Test
    void rulesOfRetentionAreShownAndReplaced() throws Exception {
        Path file = Files.writeString(folder.resolve("retention.yaml"), """
                rules:
                  - {site: Hospital, rule: no-mask, pictures: 24h, incidents: 30d}
                  - {site: Airport, pictures: 72h, incidents: forever}
                """);
        Ended applied = run(new String[0], "retention", "-f", file.toString(), "--author", "ada");
        assertThat(applied.code()).as(applied.err()).isZero();
        assertThat(run(new String[0], "retention").out())
                .contains("Hospital", "24h", "30d", "Airport", "72h", "forever", "otherwise");
        Files.writeString(file, "rules: [{pictures: soon}]");
        Ended refused = run(new String[0], "retention", "-f", file.toString());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("rules[0].pictures must be 1m to 3650d, such as 72h or 30d, got \"soon\"");
        Files.writeString(file, "rule: []");
        assertThat(run(new String[0], "retention", "-f", file.toString()).err())
                .contains("must have the one key rules");
    }

    private static UUID alert(String cameraId) throws Exception {
        UUID alertId = UUID.randomUUID();
        String password = Files.readString(database.passwordFile()).strip();
        try (Connection owner = DriverManager.getConnection(database.jdbcUrl(), database.user(), password);
                Statement statement = owner.createStatement()) {
            statement.execute("""
                    insert into incident (alert_id, camera_id, rule, revision, open, opened_at, occurred_at, closed_at,
                        track_id, looks, confidence, persons, mode, detector_model, classifier_model, stored_at)
                    values ('%s', '%s', 'no-mask', 0, false, '2026-01-01T12:00:00Z', '2026-01-01T12:00:05Z',
                        '2026-01-01T12:00:05Z', 't', 3, 0.9, 1, 'alert', 'd', 'c', now())""".formatted(alertId, cameraId));
        }
        return alertId;
    }

    private static Path jar() throws Exception {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("maskwatch.root"), "alerts", "target"))) {
            return files.filter(file -> file.getFileName().toString().matches("maskwatch-alerts-.*(?<!-sources)\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Ended run(String[] more, String... arguments) {
        List<String> all = new ArrayList<>(List.of("evidence"));
        all.addAll(List.of(arguments));
        all.addAll(List.of(more));
        all.addAll(List.of("--address", address, "--token-file", token.toString()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command =
                Maskwatch.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return new Ended(command.execute(all.toArray(String[]::new)), out.toString(), err.toString());
    }
}
