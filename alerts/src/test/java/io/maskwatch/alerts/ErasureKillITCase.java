package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An erasure whose service is killed in the middle of it. */
class ErasureKillITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int ALERTS = 4_000;
    private static final Pattern READY = Pattern.compile("ready on (http://\\S+)");

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    @TempDir
    private Path folder;

    @Test
    void isFinishedByTheNextStartAndLeavesNothingBehind() throws Exception {
        String database = SERVERS.newDatabase();
        JdbcClient tables = JdbcClient.create(SERVERS.database(database));
        Path pictures = Files.createDirectories(folder.resolve("pictures"));
        Process service = start(database, pictures, "first");
        try {
            URI url = url("first");
            fill(database, tables, pictures);
            JsonNode receipt = erase(url);
            assertThat(receipt.at("/alerts").asInt()).isEqualTo(ALERTS);
            assertThat(receipt.at("/state").asString())
                    .as("it is not over at once")
                    .isEqualTo("running");
            assertThat(count(tables, "erased_alert where erased_at is not null"))
                    .as("it has begun")
                    .isBetween(1, ALERTS - 1);
            service.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
            assertThat(count(tables, "incident")).as("killed in the middle").isPositive();

            service = start(database, pictures, "second");
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> count(tables, "erasure where state = 'done'") == 1);
            assertThat(count(tables, "incident")).isZero();
            assertThat(count(tables, "evidence")).isZero();
            assertThat(count(tables, "timeline")).isZero();
            try (Stream<Path> left = Files.walk(pictures)) {
                assertThat(left.filter(Files::isRegularFile)).isEmpty();
            }
            assertThat(count(tables, "audit where action = 'erasure-begun'")).isEqualTo(1);
            assertThat(count(tables, "audit where action = 'erasure-done'")).isEqualTo(1);
        } finally {
            service.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        }
    }

    private static void fill(String database, JdbcClient tables, Path pictures) throws Exception {
        SERVERS.execute(database, """
                insert into incident (alert_id, camera_id, rule, revision, open, opened_at, occurred_at, closed_at, track_id,
                    looks, confidence, persons, mode, detector_model, classifier_model, stored_at)
                select gen_random_uuid(), 'gate', 'no-mask', 0, false, now(), now(), now(), 't', 3, 0.9, 1, 'alert', 'd', 'c',
                    now()
                from generate_series(1, %d)""".formatted(ALERTS));
        SERVERS.execute(database, """
                insert into evidence (alert_id, sha256, camera_id, captured_at, width, height, place, stored_at, rule)
                select alert_id, repeat('ab', 32), camera_id, now(), 1, 1, 'files', now(), rule from incident""");
        SERVERS.execute(database, """
                insert into timeline (alert_id, at, kind, who, text)
                select alert_id, now(), 'opened', 'detect-job', '' from incident""");
        for (UUID alertId :
                tables.sql("select alert_id from incident").query(UUID.class).list()) {
            Path file = pictures.resolve(alertId.toString().substring(0, 2));
            Files.createDirectories(file);
            Files.writeString(file.resolve(alertId + "-" + "ab".repeat(32) + ".picture"), "a picture");
        }
    }

    private static JsonNode erase(URI url) throws Exception {
        String body =
                """
                {"cameraId": "gate", "from": "%s", "to": "%s", "reason": "request 9"}""".formatted(Instant.now().minusSeconds(3_600), Instant.now().plusSeconds(3_600));
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/api/v1/erasures"))
                .header("authorization", "Bearer " + Service.TOKEN)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return new JsonMapper().readTree(answer.body());
    }

    private Process start(String database, Path pictures, String name) throws Exception {
        Map<String, String> environment = Map.of(
                "ALERTS_KAFKA_BOOTSTRAP_SERVERS",
                SERVERS.bootstrapServers(),
                "ALERTS_DATABASE_URL",
                SERVERS.databaseUrl(database),
                "ALERTS_DATABASE_USER",
                "postgres",
                "ALERTS_HTTP_PORT",
                "0",
                "ALERTS_EVIDENCE_STORE",
                "files",
                "ALERTS_EVIDENCE_FOLDER",
                pictures.toString(),
                "ALERTS_ACCESS_TOKEN",
                "env:TEST_TOKEN",
                "TEST_TOKEN",
                Service.TOKEN);
        return ServiceProcess.start(
                Files.createDirectories(folder.resolve(name)),
                environment,
                List.of("-Xmx300m", "-XX:TieredStopAtLevel=1"),
                List.of());
    }

    private URI url(String name) {
        Path output = folder.resolve(name).resolve("output");
        await().atMost(PATIENCE)
                .until(() -> READY.matcher(Files.readString(output)).find());
        Matcher ready = READY.matcher(read(output));
        assertThat(ready.find()).isTrue();
        return URI.create(ready.group(1));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static int count(JdbcClient tables, String what) {
        return tables.sql("select count(*) from " + what).query(Integer.class).single();
    }
}
