package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.alerts.incident.IncidentChecks;
import io.maskwatch.alerts.incident.PictureDeletion;
import io.maskwatch.alerts.keeping.IncidentRemoval;
import io.maskwatch.alerts.keeping.Retention;
import io.maskwatch.alerts.keeping.RetentionStore;
import io.maskwatch.alerts.loop.Heartbeats;
import io.maskwatch.alerts.metrics.AlertsMetrics;
import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraState;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.DeadLetterReason;
import io.maskwatch.schemas.Evidence;
import io.maskwatch.schemas.Topic;
import java.awt.Color;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class AlertsServiceITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Instant OPENED_AT = Instant.parse("2026-11-24T10:15:30.123456Z");

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private static final Publisher PUBLISHER = new Publisher(SERVERS);
    private static String database;
    private static Service service;

    @BeforeAll
    static void start() throws Exception {
        database = SERVERS.newDatabase();
        service = Service.start(SERVERS, database, Map.of());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void showsAnIncidentWithItsPictureWhicheverOfThemComesFirst() throws Exception {
        UUID pictureLast = UUID.randomUUID();
        UUID pictureFirst = UUID.randomUUID();
        byte[] jpeg = Samples.jpeg(Color.BLUE);
        PUBLISHER.camera(Samples.camera("lobby", "Lobby"));
        PUBLISHER.evidence(Samples.evidence(pictureFirst, "lobby", jpeg));
        PUBLISHER.alert(Samples.opened(pictureFirst, "lobby", OPENED_AT));
        PUBLISHER.alert(Samples.opened(pictureLast, "lobby", OPENED_AT));
        PUBLISHER.evidence(Samples.evidence(pictureLast, "lobby", jpeg));

        for (UUID alertId : List.of(pictureFirst, pictureLast)) {
            JsonNode alert = await().atMost(PATIENCE)
                    .until(
                            () -> service.json("/api/v1/alerts/" + alertId),
                            found -> found.at("/picture/url").isString()
                                    && found.at("/camera/name").asString().equals("Lobby"));
            assertThat(alert.at("/status").asString()).isEqualTo("open");
            assertThat(alert.at("/openedAt").asString()).isEqualTo("2026-11-24T10:15:30.123456Z");
            assertThat(alert.at("/confidence").asDouble()).isEqualTo(0.92);
            HttpResponse<byte[]> picture = service.get(alert.at("/picture/url").asString());
            assertThat(picture.body()).isEqualTo(jpeg);
            assertThat(picture.headers().firstValue("content-type")).contains("image/jpeg");
            assertThat(picture.headers().firstValue("cache-control")).contains("no-store, private");
            assertThat(picture.headers().firstValue("etag")).contains('"' + IncidentChecks.sha256(jpeg) + '"');
        }
    }

    @Test
    void keepsTheNewestRevisionWhenRecordsAreRepeatedOrLate() throws Exception {
        UUID alertId = UUID.randomUUID();
        Alert opened = Samples.opened(alertId, "gate", OPENED_AT);
        PUBLISHER.alert(opened);
        PUBLISHER.alert(Samples.closed(alertId, "gate", OPENED_AT, 2));
        PUBLISHER.alert(opened);
        PUBLISHER.alert(Samples.alert(alertId, "gate", OPENED_AT).setRevision(1).build());
        awaitIntake();

        JsonNode alert = service.json("/api/v1/alerts/" + alertId);
        assertThat(alert.at("/status").asString()).isEqualTo("closed");
        assertThat(alert.at("/outcome").asString()).isEqualTo("masked");
        assertThat(alert.at("/looks").asInt()).isEqualTo(30);
        assertThat(service.json("/api/v1/alerts?camera=gate").at("/alerts")).hasSize(1);
    }

    @Test
    void putsBadRecordsIntoTheDeadLettersAndGoesOn() throws Exception {
        byte[] key = "yard".getBytes(StandardCharsets.UTF_8);
        byte[] text = "no avro".getBytes(StandardCharsets.UTF_8);
        SERVERS.send(Topic.ALERTS.topicName(), key, text);
        SERVERS.send(Topic.ALERTS.topicName(), key, new byte[] {(byte) 0xC3, 1, 1, 2, 3, 4, 5, 6, 7, 8});
        Alert impossible = Samples.alert(UUID.randomUUID(), "yard", OPENED_AT)
                .setConfidence(1.5)
                .build();
        PUBLISHER.alert(impossible);
        Evidence sound = Samples.evidence(UUID.randomUUID(), "yard", Samples.jpeg(Color.GREEN));
        PUBLISHER.evidence(Evidence.newBuilder(sound).setSha256("0".repeat(64)).build());
        SERVERS.send(Topic.CAMERAS.topicName(), key, text); // the job writes the dead letter of this one
        PUBLISHER.camera(Samples.camera("yard", "Yard"));
        PUBLISHER.camera(Camera.newBuilder(Samples.camera("yard", "Refused"))
                .setStreamUri("rtsp://a:b@10.0.0.5/")
                .build());
        await().atMost(PATIENCE)
                .until(() -> service.json("/api/v1/cameras").toString(), found -> found.contains("Yard"));
        UUID good = UUID.randomUUID();
        PUBLISHER.alert(Samples.opened(good, "yard", OPENED_AT));

        await().atMost(PATIENCE)
                .until(() -> service.get("/api/v1/alerts/" + good).statusCode(), status -> status == 200);
        List<DeadLetter> letters = deadLetters(4);
        assertThat(letters)
                .extracting(DeadLetter::getReason)
                .containsExactlyInAnyOrder(
                        DeadLetterReason.NOT_AVRO,
                        DeadLetterReason.UNKNOWN_SCHEMA,
                        DeadLetterReason.INVALID_RECORD,
                        DeadLetterReason.CORRUPT_RECORD);
        assertThat(letters).extracting(DeadLetter::getDetail).contains("confidence must be 0 to 1, got \"1.5\"");
        assertThat(letters).allSatisfy(letter -> assertThat(letter.getService()).isEqualTo("alerts"));
        assertThat(letters)
                .anySatisfy(letter -> assertThat(letter.getValue().array()).isEqualTo(text));
    }

    @Test
    void losesNothingWhileTheDatabaseIsAway() throws Exception {
        UUID before = UUID.randomUUID();
        PUBLISHER.alert(Samples.opened(before, "dock", OPENED_AT));
        awaitIntake();
        SERVERS.execute("alter database " + database + " allow_connections false");
        SERVERS.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + database + "'");
        UUID during = UUID.randomUUID();
        PUBLISHER.alert(Samples.opened(during, "dock", OPENED_AT));
        await().atMost(PATIENCE).until(() -> service.get("/health/ready").statusCode(), status -> status == 503);
        assertThat(service.json("/api/v1/alerts").at("/detail").asString()).contains("database does not answer");
        assertThat(service.get("/health/live").statusCode()).isEqualTo(200);

        SERVERS.execute("alter database " + database + " allow_connections true");
        await().atMost(PATIENCE)
                .until(() -> service.get("/api/v1/alerts/" + during).statusCode(), status -> status == 200);
        assertThat(service.json("/api/v1/alerts?camera=dock").at("/alerts")).hasSize(2);
        await().atMost(PATIENCE).until(() -> service.get("/health/ready").statusCode(), status -> status == 200);
    }

    @Test
    void deletesPicturesAtTheirRetentionTimeAndSaysSo() throws Exception {
        UUID alertId = UUID.randomUUID();
        PUBLISHER.alert(Samples.opened(alertId, "attic", OPENED_AT));
        PUBLISHER.evidence(Samples.evidence(alertId, "attic", Samples.jpeg(Color.PINK)));
        String picture = "/api/v1/alerts/" + alertId + "/picture";
        await().atMost(PATIENCE).until(() -> service.get(picture).statusCode(), status -> status == 200);

        retentionAfter(Duration.ofDays(29)).deleteDue();
        assertThat(service.get(picture).statusCode()).isEqualTo(200);
        assertThat(retentionAfter(Duration.ofDays(31)).deleteDue()).isPositive();
        assertThat(service.get(picture).statusCode()).isEqualTo(404);
        JsonNode alert = service.json("/api/v1/alerts/" + alertId);
        assertThat(alert.at("/picture").isNull()).isTrue();
        assertThat(alert.at("/pictureDeletedAt").isString()).isTrue();
    }

    @Test
    void answersOnlyUnderNamesThatAreItsOwn() throws Exception {
        assertThat(firstLine("evil.example")).startsWith("HTTP/1.1 421");
        assertThat(firstLine("localhost:8080")).startsWith("HTTP/1.1 200");
    }

    @Test
    void tellsBrowsersToLoadNothingFromElsewhere() throws Exception {
        HttpResponse<byte[]> page = service.get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(new String(page.body(), StandardCharsets.UTF_8)).doesNotContain("http://", "https://", "style=");
    }

    @Test
    void listsIncidentsNewestFirstInParts() throws Exception {
        for (int number = 0; number < 5; number++) {
            PUBLISHER.alert(Samples.opened(UUID.randomUUID(), "hall", OPENED_AT.plusSeconds(number / 2)));
        }
        awaitIntake();
        List<String> seen = new ArrayList<>();
        String before = "";
        do {
            JsonNode part = service.json("/api/v1/alerts?camera=hall&limit=2" + before);
            part.at("/alerts")
                    .forEach(alert -> seen.add(alert.at("/openedAt").asString()
                            + alert.at("/alertId").asString()));
            before = part.at("/next").isNull()
                    ? null
                    : "&before=" + part.at("/next").asString();
        } while (before != null);
        assertThat(seen).hasSize(5).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void showsHowCamerasAreDoing() throws Exception {
        PUBLISHER.camera(Samples.camera("door", "Front door"));
        PUBLISHER.status(Samples.status("door", CameraState.RETRYING, "cannot open rtsp://me:secret@door/stream"));
        JsonNode cameras = await().atMost(PATIENCE)
                .until(() -> service.json("/api/v1/cameras"), found -> found.toString()
                        .contains("retrying"));
        assertThat(cameras.toString())
                .contains("Front door", "rtsp://***@door/stream")
                .doesNotContain("secret");
    }

    @Test
    void answersWrongRequestsWithProblemDetails() throws Exception {
        HttpResponse<byte[]> wrong = service.get("/api/v1/alerts?limit=0");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(new String(wrong.body(), StandardCharsets.UTF_8)).contains("limit must be 1..200, got \\\"0\\\"");
        assertThat(service.get("/api/v1/alerts?status=x").statusCode()).isEqualTo(400);
        assertThat(service.get("/api/v1/alerts?before=x").statusCode()).isEqualTo(400);
        assertThat(service.get("/api/v1/alerts/1-1-1-1-1").statusCode()).isEqualTo(400);
        HttpResponse<byte[]> absent = service.get("/api/v1/alerts/" + UUID.randomUUID());
        assertThat(absent.statusCode()).isEqualTo(404);
        assertThat(absent.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(service.get("/api/v1/nothing").headers().firstValue("content-type"))
                .contains("application/problem+json");
    }

    private static Retention retentionAfter(Duration time) {
        Clock later = Clock.offset(Clock.systemUTC(), time);
        return new Retention(
                service.part(RetentionStore.class),
                service.part(PictureDeletion.class),
                service.part(IncidentRemoval.class),
                new Heartbeats(),
                service.part(AlertsMetrics.class),
                later);
    }

    private static String firstLine(String host) throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), service.url().getPort())) {
            String request = "GET /login.html HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            byte[] answer = socket.getInputStream().readAllBytes();
            return new String(answer, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }

    /** Returns once everything that was published before is stored: the intake reads each topic in order. */
    private static void awaitIntake() throws Exception {
        UUID last = UUID.randomUUID();
        PUBLISHER.alert(Samples.opened(last, "marker", OPENED_AT));
        await().atMost(PATIENCE)
                .until(() -> service.get("/api/v1/alerts/" + last).statusCode(), status -> status == 200);
    }

    private static List<DeadLetter> deadLetters(int expected) {
        return await().atMost(PATIENCE).until(() -> Letters.all(SERVERS), letters -> letters.size() >= expected);
    }
}
