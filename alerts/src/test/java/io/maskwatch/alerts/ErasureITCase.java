package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.alerts.access.Role;
import io.maskwatch.alerts.incident.IncidentChecks;
import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Erasure: what goes, what stays on record, and what stands in its way. */
class ErasureITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String PATH = "/api/v1/erasures";

    /** Where the id of an erased alert may still be: on the receipt, in holds, and in the audit log. */
    private static final List<String> RECORDS = List.of("erasure", "erased_alert", "legal_hold", "audit");

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    @TempDir
    private Path folder;

    private String database;
    private Receiver receiver;
    private Service service;
    private Keeper keeper;

    @BeforeEach
    void start() throws Exception {
        SERVERS.deleteIncidents();
        database = SERVERS.newDatabase();
        receiver = Receiver.start();
        service = Service.start(
                SERVERS,
                database,
                Map.of(
                        "ALERTS_EVIDENCE_STORE",
                        "files",
                        "ALERTS_EVIDENCE_FOLDER",
                        folder.toString(),
                        "ALERTS_WEBHOOK_URL",
                        receiver.url().toString(),
                        "ALERTS_WEBHOOK_SECRET",
                        "env:SECRET",
                        "SECRET",
                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                        "ALERTS_WEBHOOK_EVIDENCE_WAIT",
                        "0s"));
        keeper = new Keeper(SERVERS, database, service);
    }

    @AfterEach
    void stop() {
        service.close();
        receiver.close();
    }

    @Test
    void anAlertGoesFromEveryTableAndFileAndLeavesAReceipt() throws Exception {
        UUID other = keeper.alert("gate", Instant.now());
        UUID alertId = keeper.alert("gate", Instant.now());
        keeper.done("POST", "/api/v1/alerts/" + alertId + "/comments", "{\"text\": \"Mr Example\"}");
        repeats(other, alertId);
        await().atMost(PATIENCE).until(() -> service.json("/api/v1/alerts/" + alertId + "/deliveries")
                .at("/deliveries/0/state")
                .asString()
                .equals("delivered"));
        assertThat(tablesWith(alertId)).contains("incident", "evidence", "timeline", "delivery");
        String body = "{\"alertId\": \"%s\", \"reason\": \"request 4\", \"author\": \"ada\"}".formatted(alertId);

        JsonNode planned = keeper.done("POST", PATH, body.replace("}", ", \"dryRun\": true}"));
        assertThat(planned.at("/state").asString()).isEqualTo("planned");
        assertThat(keeper.pictureStatus(alertId)).isEqualTo(200);

        JsonNode receipt = keeper.done("POST", PATH, body);
        assertThat(receipt.at("/state").asString()).isEqualTo("done");
        assertThat(receipt.at("/alerts").asInt()).isEqualTo(1);
        assertThat(receipt.at("/pictures").asInt()).isEqualTo(1);
        assertThat(receipt.at("/receivers/0").asString()).isEqualTo("webhook");
        String line = alertId + " " + IncidentChecks.sha256(Samples.jpeg(Color.RED)) + "\n";
        assertThat(receipt.at("/contentSha256").asString())
                .isEqualTo(IncidentChecks.sha256(line.getBytes(StandardCharsets.US_ASCII)));
        assertThat(tablesWith(alertId, other)).isSubsetOf(RECORDS);
        assertThat(files()).hasSize(1);
        assertThat(keeper.alertStatus(alertId)).isEqualTo(404);
        assertThat(keeper.alertStatus(other)).isEqualTo(200);
        assertThat(service.json("/api/v1/statistics").at("/alerts").asInt()).isEqualTo(1);

        JsonNode again = keeper.done("POST", PATH, body);
        assertThat(again).as("once more is the same receipt").isEqualTo(receipt);
        assertThat(service.json(PATH + "/" + receipt.at("/id").asString())).isEqualTo(receipt);
        assertThat(service.json(PATH).at("/erasures").size()).isEqualTo(1);
        assertThat(keeper.audit())
                .containsSubsequence(
                        "ada erasure-begun alert:" + alertId + " request 4",
                        "ada erasure-done alert:" + alertId + " request 4");
    }

    @Test
    void whatStillComesOfAnErasedAlertIsNotStored() throws Exception {
        Instant opened = Instant.now();
        UUID alertId = keeper.alert("gate", opened);
        keeper.done("POST", PATH, "{\"alertId\": \"%s\", \"reason\": \"request 5\"}".formatted(alertId));
        Publisher publisher = new Publisher(SERVERS);
        publisher.alert(Samples.closed(alertId, "gate", opened, 3));
        publisher.evidence(Samples.evidence(alertId, "gate", Samples.jpeg(Color.BLUE)));
        keeper.alert("gate", Instant.now()); // read after what came before it
        assertThat(keeper.alertStatus(alertId)).isEqualTo(404);
        assertThat(tablesWith(alertId)).isSubsetOf(RECORDS);
        assertThat(files()).hasSize(1);
    }

    @Test
    void aCameraAndATimeGoWithWhatIsInThemAndTheReceiptSaysUntilWhenTopicsHoldIt() throws Exception {
        Instant noon = Instant.now().minusSeconds(7_200);
        UUID inside = keeper.alert(Samples.closed(UUID.randomUUID(), "gate", noon, 1));
        UUID after = keeper.alert("gate", noon.plusSeconds(3_600));
        UUID elsewhere = keeper.alert("ward", noon);
        JsonNode receipt = keeper.done("POST", PATH, """
                {"cameraId": "gate", "from": "%s", "to": "%s", "reason": "request 6"}""".formatted(noon.minusSeconds(60), noon.plusSeconds(60)));
        assertThat(receipt.at("/alerts").asInt()).isEqualTo(1);
        assertThat(keeper.alertStatus(inside)).isEqualTo(404);
        assertThat(keeper.alertStatus(after)).isEqualTo(200);
        assertThat(keeper.alertStatus(elsewhere)).isEqualTo(200);
        List<String> topics = new ArrayList<>();
        for (JsonNode topic : receipt.at("/topics")) {
            topics.add(topic.at("/topic").asString());
            assertThat(topic.at("/why").asString()).isEqualTo("by the topic's settings in Kafka");
        }
        assertThat(topics).contains("maskwatch.frames", "maskwatch.evidence", "maskwatch.alerts");
        Instant evidence = Instant.parse(receipt.at("/topics/1/until").asString());
        assertThat(evidence)
                .as("24 hours of retention and 6 of a segment, from when it was stored")
                .isBetween(
                        Instant.now().plus(Duration.ofHours(29)), Instant.now().plus(Duration.ofHours(31)));

        JsonNode nothing = keeper.done("POST", PATH, """
                {"cameraId": "gate", "from": "%s", "to": "%s", "reason": "request 6"}""".formatted(noon.minusSeconds(60), noon.plusSeconds(60)));
        assertThat(nothing.at("/alerts").asInt()).isZero();
        assertThat(nothing.at("/state").asString()).isEqualTo("done");
    }

    @Test
    void aHoldIsInTheWayUntilItIsLifted() throws Exception {
        Instant noon = Instant.now().minusSeconds(7_200);
        UUID free = keeper.alert("gate", noon);
        UUID held = keeper.alert("gate", noon.plusSeconds(10));
        String hold = keeper.done(
                        "POST",
                        "/api/v1/holds",
                        "{\"alertId\": \"%s\", \"reason\": \"court file 12\", \"author\": \"ada\"}".formatted(held))
                .at("/id")
                .asString();
        String body = """
                {"cameraId": "gate", "from": "%s", "to": "%s", "reason": "request 7"}""".formatted(noon.minusSeconds(60), noon.plusSeconds(60));
        var refused = keeper.send("POST", PATH, body);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body())
                .contains("nothing is erased, as alert " + held + " is under the legal hold " + hold
                        + ", placed by ada at ")
                .contains(": court file 12; lift it first");
        assertThat(keeper.pictureStatus(free)).isEqualTo(200);
        keeper.done("POST", "/api/v1/holds/" + hold + "/lift", "{\"reason\": \"over\"}");
        assertThat(keeper.done("POST", PATH, body).at("/alerts").asInt()).isEqualTo(2);
    }

    @Test
    void anAlertThatCannotBeErasedNowKeepsNoneBehindItWaiting() throws Exception {
        Instant noon = Instant.now().minusSeconds(7_200);
        List<UUID> alerts = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            alerts.add(keeper.alert("gate", noon.plusSeconds(number)));
        }
        UUID first = alerts.stream().min(Comparator.comparing(UUID::toString)).orElseThrow();
        Path picture = files().stream()
                .filter(file -> file.getFileName().toString().startsWith(first.toString()))
                .findFirst()
                .orElseThrow();
        Files.delete(picture);
        Path inTheWay = Files.createDirectories(picture.resolve("in-the-way"));
        JsonNode receipt = keeper.done("POST", PATH, """
                {"cameraId": "gate", "from": "%s", "to": "%s", "reason": "request 8"}""".formatted(noon.minusSeconds(60), noon.plusSeconds(60)));
        assertThat(receipt.at("/state").asString()).isEqualTo("running");
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(files()).as("the pictures behind it are gone").isEmpty();
            for (UUID alertId : alerts) {
                assertThat(keeper.alertStatus(alertId)).isEqualTo(alertId.equals(first) ? 200 : 404);
            }
        });
        Files.delete(inTheWay);
        Files.delete(picture);
        String id = receipt.at("/id").asString();
        await().atMost(PATIENCE)
                .until(() ->
                        service.json(PATH + "/" + id).at("/state").asString().equals("done"));
        assertThat(keeper.alertStatus(first)).isEqualTo(404);
    }

    @Test
    void whoSeesOneSiteErasesNothingElsewhereAndSeesNoOtherReceipts() throws Exception {
        keeper.camera("gate", "Airport");
        keeper.camera("ward", "Hospital");
        UUID there = keeper.alert("ward", Instant.now());
        Person ana = service.person("ana", Role.SUPERVISOR, "Airport");
        var refused = ana.send("POST", PATH, "{\"alertId\": \"%s\", \"reason\": \"x\"}".formatted(there));
        assertThat(refused.statusCode()).isEqualTo(404);
        var camera = ana.send("POST", PATH, """
                {"cameraId": "ward", "from": "2026-01-01T00:00:00Z", "to": "2199-01-01T00:00:00Z", "reason": "x"}""");
        assertThat(camera.statusCode()).isEqualTo(404);
        assertThat(camera.body()).contains("there is no camera ward");
        String id = keeper.done("POST", PATH, "{\"alertId\": \"%s\", \"reason\": \"x\"}".formatted(there))
                .at("/id")
                .asString();
        assertThat(ana.json(PATH).at("/erasures").isEmpty()).isTrue();
        assertThat(ana.get(PATH + "/" + id).statusCode()).isEqualTo(404);
    }

    /** Somebody said that one alert repeats another. */
    private void repeats(UUID alertId, UUID original) throws Exception {
        String version =
                service.json("/api/v1/alerts/" + alertId).at("/review/version").asString();
        keeper.done(
                "PATCH",
                "/api/v1/alerts/" + alertId + "/review",
                "{\"verdict\": \"duplicate\", \"duplicateOf\": \"%s\"}".formatted(original),
                "if-match",
                '"' + version + '"');
    }

    /** The tables that have the id in any of their values, but for what belongs to another alert, which repeats it. */
    private List<String> tablesWith(UUID alertId, UUID... other) {
        JdbcClient tables = JdbcClient.create(SERVERS.database(database));
        return tables
                .sql("select tablename from pg_tables where schemaname = 'public'")
                .query(String.class)
                .list()
                .stream()
                .filter(table -> tables.sql(("select exists (select 1 from %1$s where position(:id in %1$s::text) > 0"
                                        + " and to_jsonb(%1$s) ->> 'alert_id' is distinct from :other)")
                                .formatted(table))
                        .param("id", alertId.toString())
                        .param("other", other.length == 0 ? "" : other[0].toString())
                        .query(Boolean.class)
                        .single())
                .toList();
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
