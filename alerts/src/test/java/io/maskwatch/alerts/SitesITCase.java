package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.alerts.access.Role;
import io.maskwatch.schemas.Camera;
import java.awt.Color;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Somebody who sees one site learns nothing of the other, whatever they ask. */
class SitesITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private static final Publisher PUBLISHER = new Publisher(SERVERS);
    private static final UUID HERE = UUID.randomUUID();
    private static final UUID THERE = UUID.randomUUID();
    private static final UUID NOWHERE = UUID.randomUUID();

    private static Service service;
    private static Receiver receiver;
    private static Person limited;

    @BeforeAll
    static void start() throws Exception {
        receiver = Receiver.start();
        service = Service.start(
                SERVERS,
                SERVERS.newDatabase(),
                Map.of(
                        "ALERTS_WEBHOOK_URL", receiver.url().toString(),
                        "ALERTS_WEBHOOK_SECRET", "env:SECRET",
                        "SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                        "ALERTS_WEBHOOK_EVIDENCE_WAIT", "0s"));
        PUBLISHER.camera(camera("gate", "Airport"));
        PUBLISHER.camera(camera("ward", "Hospital"));
        await().atMost(PATIENCE)
                .until(() -> service.json("/api/v1/cameras").at("/cameras").size() == 2);
        alert(HERE, "gate");
        alert(THERE, "ward");
        alert(NOWHERE, "unregistered");
        await().atMost(PATIENCE)
                .until(() -> service.json("/api/v1/statistics")
                                .at("/notificationsDelivered")
                                .asInt()
                        == 3);
        limited = service.person("ana", Role.OPERATOR, "Airport");
    }

    @AfterAll
    static void stop() {
        service.close();
        receiver.close();
    }

    @Test
    void listsAndCountsHoldTheirSitesOnly() throws Exception {
        assertThat(texts(limited.json("/api/v1/alerts").at("/alerts"), "alertId"))
                .containsExactly(HERE.toString());
        assertThat(texts(limited.json("/api/v1/alerts?site=Hospital").at("/alerts"), "alertId"))
                .isEmpty();
        assertThat(texts(limited.json("/api/v1/alerts?camera=ward").at("/alerts"), "alertId"))
                .isEmpty();
        assertThat(texts(limited.json("/api/v1/cameras").at("/cameras"), "id")).containsExactly("gate");
        assertThat(texts(limited.json("/api/v1/notifications").at("/notifications"), "alertId"))
                .containsExactly(HERE.toString());
        JsonNode counts = limited.json("/api/v1/statistics");
        assertThat(counts.at("/alerts").asInt()).isEqualTo(1);
        assertThat(counts.at("/notificationsDelivered").asInt()).isEqualTo(1);
        assertThat(counts.at("/reviews/open").asInt()).isEqualTo(1);
        assertThat(service.json("/api/v1/alerts").at("/alerts").size())
                .as("there is more")
                .isEqualTo(3);
    }

    @Test
    void verdictsHoldTheirSitesOnly() throws Exception {
        for (UUID alertId : List.of(HERE, THERE)) {
            Person all = service.person("oda", Role.OPERATOR);
            assertThat(all.review(alertId, "{\"verdict\":\"confirmed\"}").statusCode())
                    .isEqualTo(200);
        }
        assertThat(texts(limited.json("/api/v1/statistics/verdicts").at("/verdicts"), "camera"))
                .containsExactly("gate");
    }

    @Test
    void anAlertElsewhereIsNotThere() throws Exception {
        for (UUID hidden : List.of(THERE, NOWHERE)) {
            for (String part : List.of("", "/picture", "/review", "/timeline", "/deliveries")) {
                String path = "/api/v1/alerts/" + hidden + part;
                assertThat(limited.get(path).statusCode()).as(path).isEqualTo(404);
                assertThat(limited.get(path).body())
                        .isEqualTo(limited.get(path.replace(hidden.toString(), "3b241101-e2bb-5255-8caf-4136c566a962"))
                                .body()
                                .replace("3b241101-e2bb-5255-8caf-4136c566a962", hidden.toString()));
                assertThat(service.get(path).statusCode()).as("there it is").isEqualTo(200);
            }
            String comment = "/api/v1/alerts/" + hidden + "/comments";
            assertThat(limited.send("POST", comment, "{\"text\":\"hello\"}").statusCode())
                    .isEqualTo(404);
            assertThat(limited.send("PATCH", "/api/v1/alerts/" + hidden + "/review", "{\"state\":\"resolved\"}")
                            .statusCode())
                    .isEqualTo(404);
        }
        for (String part : List.of("", "/picture", "/review", "/timeline", "/deliveries")) {
            assertThat(limited.get("/api/v1/alerts/" + HERE + part).statusCode())
                    .as(part)
                    .isEqualTo(200);
        }
    }

    @Test
    void whatIsAboutAllSitesIsRefusedAndSilencesAreForTheirSites() throws Exception {
        assertThat(limited.get("/api/v1/routes").body()).contains("this is about all sites, and you see only Airport");
        String silence = "{\"match\":{\"site\":[\"%s\"]},\"duration\":\"1h\",\"reason\":\"a test\"}";
        assertThat(limited.send("POST", "/api/v1/silences", silence.formatted("Hospital"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(limited.send("POST", "/api/v1/silences", silence.formatted("*"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(limited.send("POST", "/api/v1/silences", silence.formatted("Airport"))
                        .statusCode())
                .isEqualTo(201);
        String other = service.person("oda", Role.OPERATOR)
                .send("POST", "/api/v1/silences", silence.formatted("Hospital"))
                .body();
        String id = new tools.jackson.databind.json.JsonMapper()
                .readTree(other)
                .at("/id")
                .asString();
        assertThat(limited.json("/api/v1/silences").at("/silences").size()).isEqualTo(1);
        assertThat(limited.get("/api/v1/silences/" + id).statusCode()).isEqualTo(404);
        assertThat(limited.send("DELETE", "/api/v1/silences/" + id, "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void eventsTellOfTheirSitesOnly() throws Exception {
        try (BufferedReader events =
                new BufferedReader(new InputStreamReader(limited.stream("/api/v1/events"), StandardCharsets.UTF_8))) {
            assertThat(next(events, "event:")).isEqualTo("event:hello");
            PUBLISHER.alert(Samples.closed(NOWHERE, "unregistered", Instant.now(), 1));
            PUBLISHER.alert(Samples.closed(THERE, "ward", Instant.now(), 1));
            await().atMost(PATIENCE).until(() -> service.json("/api/v1/alerts/" + THERE)
                    .at("/status")
                    .asString()
                    .equals("closed"));
            PUBLISHER.alert(Samples.closed(HERE, "gate", Instant.now(), 1));
            assertThat(CompletableFuture.supplyAsync(() -> next(events, "data:" + HERE))
                            .get(60, TimeUnit.SECONDS))
                    .as("events came before it: %s", SKIPPED)
                    .isEqualTo("data:" + HERE);
            assertThat(SKIPPED).noneMatch(line -> line.contains(THERE.toString()) || line.contains(NOWHERE.toString()));
        }
    }

    private static final List<String> SKIPPED = new java.util.concurrent.CopyOnWriteArrayList<>();

    private static String next(BufferedReader events, String beginning) {
        try {
            for (String line = events.readLine(); line != null; line = events.readLine()) {
                if (line.startsWith(beginning)) {
                    return line;
                }
                SKIPPED.add(line);
            }
            return "the end";
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void alert(UUID alertId, String camera) throws Exception {
        PUBLISHER.alert(Samples.opened(alertId, camera, Instant.now()));
        PUBLISHER.evidence(Samples.evidence(alertId, camera, Samples.jpeg(Color.BLUE)));
        await().atMost(PATIENCE)
                .until(
                        () -> service.get("/api/v1/alerts/" + alertId + "/picture")
                                .statusCode(),
                        is -> is == 200);
    }

    private static Camera camera(String id, String site) {
        return Camera.newBuilder(Samples.camera(id, id)).setSite(site).build();
    }

    private static Set<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(one -> one.at("/" + field).asString())
                .collect(Collectors.toSet());
    }
}
