package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.alerts.access.Role;
import io.maskwatch.alerts.keeping.Retention;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Legal holds: what they keep, who may place them, and what is on record of them. */
class HoldITCase {
    private static final Duration LONG = Duration.ofHours(1);

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    @TempDir
    private Path folder;

    private Service service;
    private Keeper keeper;

    @BeforeEach
    void start() throws Exception {
        SERVERS.deleteIncidents();
        String database = SERVERS.newDatabase();
        service = Service.start(
                SERVERS,
                database,
                Map.of(
                        "ALERTS_EVIDENCE_STORE",
                        "files",
                        "ALERTS_EVIDENCE_FOLDER",
                        folder.toString(),
                        "ALERTS_EVIDENCE_RETENTION",
                        "1m",
                        "ALERTS_INCIDENT_RETENTION",
                        "2m"));
        keeper = new Keeper(SERVERS, database, service);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void anAlertUnderHoldOutlivesItsRetentionUntilTheHoldIsLifted() throws Exception {
        UUID held = keeper.alert("gate", Instant.now());
        UUID other = keeper.alert("gate", Instant.now());
        String id = keeper.done("POST", "/api/v1/holds", """
                {"alertId": "%s", "reason": "court file 12/26", "author": "ada"}""".formatted(held))
                .at("/id")
                .asString();
        makeOlder();
        service.part(Retention.class).deleteDue();

        assertThat(keeper.alertStatus(other)).isEqualTo(404);
        assertThat(keeper.pictureStatus(held)).isEqualTo(200);
        assertThat(files()).hasSize(1);
        assertThat(service.json("/api/v1/alerts/" + held).at("/held").asBoolean())
                .isTrue();
        assertThat(service.json("/api/v1/alerts").at("/alerts/0/held").asBoolean())
                .isTrue();
        assertThat(service.json("/api/v1/holds?alert=" + held)
                        .at("/holds/0/reason")
                        .asString())
                .isEqualTo("court file 12/26");
        assertThat(service.json("/api/v1/alerts/" + held + "/timeline").at("/entries").values().stream()
                        .map(entry -> entry.at("/kind").asString()))
                .contains("opened", "picture", "hold-placed");

        keeper.done("POST", "/api/v1/holds/" + id + "/lift", """
                {"reason": "the court is done", "author": "bob"}""");
        keeper.done("POST", "/api/v1/holds/" + id + "/lift", """
                {"reason": "once more", "author": "eve"}""");
        assertThat(service.json("/api/v1/holds?state=lifted")
                        .at("/holds/0/liftReason")
                        .asString())
                .as("a hold is lifted once")
                .isEqualTo("the court is done");
        service.part(Retention.class).deleteDue();
        assertThat(keeper.alertStatus(held)).isEqualTo(404);
        assertThat(files()).isEmpty();
        assertThat(keeper.audit())
                .contains(
                        "ada hold-placed alert:" + held + " court file 12/26",
                        "bob hold-lifted alert:" + held + " the court is done")
                .noneMatch(line -> line.startsWith("eve"));
    }

    @Test
    void whatACameraSawInATimeIsHeldAndNothingElse() throws Exception {
        Instant noon = Instant.now().minusSeconds(7_200);
        UUID inside = keeper.alert("gate", noon);
        UUID after = keeper.alert("gate", noon.plusSeconds(3_600));
        UUID elsewhere = keeper.alert("ward", noon);
        keeper.done("POST", "/api/v1/holds", """
                {"cameraId": "gate", "from": "%s", "to": "%s", "reason": "a fight"}""".formatted(noon.minusSeconds(60), noon.plusSeconds(60)));
        SERVERS.execute(keeper.database(), "update evidence set stored_at = stored_at - interval '1 hour'");
        service.part(Retention.class).deleteDue();

        assertThat(keeper.pictureStatus(inside)).isEqualTo(200);
        assertThat(keeper.alertStatus(after)).isEqualTo(404);
        assertThat(keeper.alertStatus(elsewhere)).isEqualTo(404);
        assertThat(service.json("/api/v1/holds?alert=" + inside).at("/holds").size())
                .isEqualTo(1);
    }

    @Test
    void aHoldWithoutAnEndCoversWhatComes() throws Exception {
        keeper.alert("gate", Instant.now());
        keeper.done("POST", "/api/v1/holds", """
                {"cameraId": "gate", "from": "%s", "reason": "an inquiry"}""".formatted(Instant.now()));
        UUID later = keeper.alert("gate", Instant.now());
        SERVERS.execute(keeper.database(), "update evidence set stored_at = stored_at - interval '1 hour'");
        service.part(Retention.class).deleteDue();
        assertThat(keeper.pictureStatus(later)).isEqualTo(200);
        assertThat(service.json("/api/v1/alerts/" + later).at("/held").asBoolean())
                .isTrue();
    }

    @Test
    void whoSeesOneSiteHoldsNothingElsewhereAndSeesNoOtherHolds() throws Exception {
        keeper.camera("gate", "Airport");
        keeper.camera("ward", "Hospital");
        UUID here = keeper.alert("gate", Instant.now());
        UUID there = keeper.alert("ward", Instant.now());
        Person ana = service.person("ana", Role.SUPERVISOR, "Airport");
        String body = "{\"alertId\": \"%s\", \"reason\": \"asked for\", \"author\": \"somebody else\"}";
        assertThat(ana.send("POST", "/api/v1/holds", body.formatted(here)).statusCode())
                .isEqualTo(201);
        var refused = ana.send("POST", "/api/v1/holds", body.formatted(there));
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.body()).contains("there is no alert " + there);
        var camera = ana.send("POST", "/api/v1/holds", """
                {"cameraId": "ward", "from": "2026-01-01T00:00:00Z", "reason": "x"}""");
        assertThat(camera.statusCode()).isEqualTo(404);
        assertThat(camera.body()).contains("there is no camera ward");
        String other = keeper.done("POST", "/api/v1/holds", body.formatted(there))
                .at("/id")
                .asString();
        assertThat(ana.json("/api/v1/holds").at("/holds").size()).isEqualTo(1);
        assertThat(ana.json("/api/v1/holds").at("/holds/0/placedBy").asString())
                .as("what a person says about who they are does not count")
                .isEqualTo("ana");
        assertThat(ana.json("/api/v1/holds?alert=" + there).at("/holds").isEmpty())
                .isTrue();
        assertThat(ana.send("POST", "/api/v1/holds/" + other + "/lift", "{\"reason\": \"x\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void refusalsSayWhatIsMissing() throws Exception {
        Map<String, String> sentences = Map.of(
                "{\"reason\": \"x\"}",
                "alertId or cameraId must be given, one of the two",
                "{\"alertId\": \"1\", \"reason\": \"x\"}",
                "the alert's id must be a UUID",
                "{\"cameraId\": \"gate\", \"reason\": \"x\"}",
                "from must be given with a camera",
                "{\"cameraId\": \"gate\", \"from\": \"2026-01-02T00:00:00Z\", \"to\": \"2026-01-01T00:00:00Z\","
                        + " \"reason\": \"x\"}",
                "to must be after from",
                "{\"alertId\": \"" + UUID.randomUUID() + "\"}",
                "reason must be 1 to 500 characters in one line");
        for (Map.Entry<String, String> sentence : sentences.entrySet()) {
            var answer = keeper.send("POST", "/api/v1/holds", sentence.getKey());
            assertThat(answer.statusCode()).as(sentence.getKey()).isEqualTo(400);
            assertThat(answer.body()).contains(sentence.getValue());
        }
    }

    private void makeOlder() throws Exception {
        keeper.age(LONG);
        for (Path file : files()) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(LONG)));
        }
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
