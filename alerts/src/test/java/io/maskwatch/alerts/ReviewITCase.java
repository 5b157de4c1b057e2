package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.alerts.config.AlertsConfig;
import io.maskwatch.alerts.loop.Heartbeats;
import io.maskwatch.alerts.review.ReviewExpiry;
import io.maskwatch.alerts.review.ReviewStore;
import io.maskwatch.alerts.timeline.Timeline;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReviewITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private static final Publisher PUBLISHER = new Publisher(SERVERS);
    private static String database;
    private static Service service;

    private UUID alertId;

    @BeforeAll
    static void start() throws Exception {
        database = SERVERS.newDatabase();
        service = Service.start(SERVERS, database, Map.of());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void openAnAlert() throws Exception {
        alertId = UUID.randomUUID();
        open(alertId, Instant.now());
    }

    @Test
    void takesAnAlertFromOpenToResolvedAndKeepsEveryStep() throws Exception {
        HttpResponse<String> review = send("GET", "/review", null);
        assertThat(review.headers().firstValue("etag")).contains("\"0\"");
        assertThat(JSON.readTree(review.body()).at("/state").asString()).isEqualTo("open");

        HttpResponse<String> taken = change("0", "{\"state\":\"acknowledged\"}");
        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(taken.headers().firstValue("etag")).contains("\"1\"");
        assertThat(send("POST", "/comments", "{\"text\":\"on my way\"}").statusCode())
                .isEqualTo(200);
        HttpResponse<String> done =
                change("1", "{\"state\":\"resolved\",\"verdict\":\"false-alarm\",\"comment\":\"a scarf\"}");
        assertThat(done.statusCode()).isEqualTo(200);
        PUBLISHER.alert(Samples.closed(alertId, "gate", Instant.now(), 3));

        JsonNode alert = await().atMost(PATIENCE)
                .until(
                        () -> service.json("/api/v1/alerts/" + alertId),
                        found -> found.at("/status").asString().equals("closed"));
        assertThat(alert.at("/review/state").asString()).isEqualTo("resolved");
        assertThat(alert.at("/review/verdict").asString()).isEqualTo("false-alarm");
        assertThat(alert.at("/review/acknowledgedBy").asString()).isEqualTo("configured-token");
        assertThat(steps())
                .containsExactly(
                        "detect-job opened: 1 person without a mask, 92 % of 7 looks",
                        "configured-token acknowledged: ",
                        "configured-token comment: on my way",
                        "configured-token verdict: false alarm",
                        "configured-token resolved: was acknowledged by configured-token",
                        "configured-token comment: a scarf",
                        "detect-job closed: masked; 1 person without a mask, 92 % of 30 looks");
    }

    @Test
    void twoOperatorsNeverOverwriteEachOther() throws Exception {
        ExecutorService operators = Executors.newFixedThreadPool(8);
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        try {
            for (String verdict : List.of("confirmed", "false-alarm").stream()
                    .flatMap(text -> java.util.Collections.nCopies(8, text).stream())
                    .toList()) {
                answers.add(operators.submit(() -> change("0", "{\"verdict\":\"" + verdict + "\"}")));
            }
            int taken = 0;
            for (Future<HttpResponse<String>> answer : answers) {
                HttpResponse<String> got = answer.get();
                if (got.statusCode() == 200) {
                    taken++;
                    continue;
                }
                assertThat(got.statusCode()).isEqualTo(412);
                assertThat(got.headers().firstValue("content-type")).contains("application/problem+json");
                assertThat(got.headers().firstValue("etag")).contains("\"1\"");
                JsonNode problem = JSON.readTree(got.body());
                assertThat(problem.at("/detail").asString())
                        .contains("was changed meanwhile by configured-token", "at version 1, not 0");
                assertThat(problem.at("/review/verdict").isString()).isTrue();
            }
            assertThat(taken).isEqualTo(1);
            assertThat(steps()).hasSize(2);
        } finally {
            operators.shutdownNow();
        }
    }

    @Test
    void aRequestThatIsRepeatedUnderItsKeyIsCarriedOutOnce() throws Exception {
        String key = UUID.randomUUID().toString();
        ExecutorService clients = Executors.newFixedThreadPool(4);
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        try {
            for (int number = 0; number < 8; number++) {
                answers.add(clients.submit(() -> send(
                        "PATCH",
                        "/review",
                        "{\"state\":\"acknowledged\"}",
                        "If-Match",
                        "\"0\"",
                        "Idempotency-Key",
                        key)));
            }
            for (Future<HttpResponse<String>> answer : answers) {
                assertThat(answer.get().statusCode()).isEqualTo(200);
                assertThat(answer.get().headers().firstValue("etag")).contains("\"1\"");
                assertThat(answer.get().body()).isEqualTo(answers.get(0).get().body());
            }
        } finally {
            clients.shutdownNow();
        }
        assertThat(steps()).hasSize(2);

        HttpResponse<String> other = send("POST", "/comments", "{\"text\":\"x\"}", "Idempotency-Key", key);
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("was used for another request");
        HttpResponse<String> stale =
                send("PATCH", "/review", "{\"state\":\"open\"}", "If-Match", "\"0\"", "Idempotency-Key", "again");
        assertThat(stale.statusCode()).isEqualTo(412);
        HttpResponse<String> fresh =
                send("PATCH", "/review", "{\"state\":\"open\"}", "If-Match", "\"1\"", "Idempotency-Key", "again");
        assertThat(fresh.statusCode())
                .as("a refused request leaves its key free")
                .isEqualTo(200);
    }

    @Test
    void saysWhatIsWrongWithAChange() throws Exception {
        assertProblem(send("PATCH", "/review", "{\"state\":\"open\"}"), 428, "If-Match must name the ETag");
        assertProblem(
                send("PATCH", "/review", "{\"state\":\"open\"}", "If-Match", "*"),
                400,
                "If-Match must be the ETag of the alert or its review, such as \"3\", got \"*\"");
        assertProblem(change("0", "{\"state\":\"closed\"}"), 400, "state must be open, acknowledged or resolved");
        assertProblem(change("0", "{\"sate\":\"open\"}"), 400, "sate");
        assertProblem(change("0", "{}"), 400, "JSON with state, verdict or comment");
        assertProblem(change("0", "[1"), 400, "the body must be JSON");
        assertProblem(change("0", "{\"state\":\"expired\"}"), 409, "resolve it instead");
        assertProblem(change("0", "{\"verdict\":\"duplicate\"}"), 409, "a duplicate needs duplicateOf");
        assertProblem(
                change("0", "{\"verdict\":\"duplicate\",\"duplicateOf\":\"" + UUID.randomUUID() + "\"}"),
                409,
                "duplicateOf must be an alert, and there is no");
        assertProblem(send("POST", "/comments", "{\"text\":\"" + "x".repeat(2_001) + "\"}"), 400, "1 to 2000");
        assertProblem(send("POST", "/comments", "{\"text\":\"a\\u0000b\"}"), 400, "without NUL");
        assertProblem(send("POST", "/comments", " ".repeat(1_000_001)), 413, "1000000 bytes");
        assertProblem(send("POST", "/comments", "{\"text\":\"x\"}", "Idempotency-Key", "a b"), 400, "visible ASCII");
        HttpRequest foreign = request("/comments", "content-type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"x\"}"))
                .build();
        assertThat(HTTP.send(foreign, HttpResponse.BodyHandlers.ofString()).statusCode())
                .as("what a form of a foreign page could send")
                .isEqualTo(415);
        HttpRequest endless = request("/comments", "content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(InputStream::nullInputStream))
                .build();
        assertThat(HTTP.send(endless, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(411);
        assertThat(steps()).hasSize(1);
    }

    @Test
    void aDuplicateNamesAnAlertThatIsNone() throws Exception {
        UUID second = UUID.randomUUID();
        UUID third = UUID.randomUUID();
        open(second, Instant.now());
        open(third, Instant.now());
        String first = alertId.toString();
        alertId = second;
        assertThat(change("0", duplicateOf(first)).statusCode()).isEqualTo(200);
        alertId = third;
        assertProblem(change("0", duplicateOf(second.toString())), 409, "repeats " + first + ", so name that one");
    }

    @Test
    void findsAlertsByWhatPeopleMadeOfThemAndWhereAndWhen() throws Exception {
        String camera = "camera-" + alertId;
        Instant opened = Instant.parse("2026-11-20T10:00:00Z");
        UUID early = UUID.randomUUID();
        UUID late = UUID.randomUUID();
        PUBLISHER.alert(Samples.opened(early, camera, opened));
        PUBLISHER.camera(io.maskwatch.schemas.Camera.newBuilder(Samples.camera(camera, "Somewhere"))
                .setSite("Site " + alertId)
                .build());
        PUBLISHER.alert(Samples.group(late, camera, opened.plusSeconds(60)));
        await().atMost(PATIENCE).until(() -> ids("site=Site+" + alertId), found -> found.equals(List.of(late, early)));
        alertId = early;
        assertThat(change("0", "{\"state\":\"resolved\",\"verdict\":\"confirmed\"}")
                        .statusCode())
                .isEqualTo(200);

        String here = "camera=" + camera + "&";
        assertThat(ids(here + "state=unfinished")).containsExactly(late);
        assertThat(ids(here + "state=open")).containsExactly(late);
        assertThat(ids(here + "state=resolved")).containsExactly(early);
        assertThat(ids(here + "state=acknowledged")).isEmpty();
        assertThat(ids(here + "verdict=confirmed")).containsExactly(early);
        assertThat(ids(here + "rule=group-no-mask&zone=queue")).containsExactly(late);
        assertThat(ids(here + "from=2026-11-20T10:00:01Z")).containsExactly(late);
        assertThat(ids(here + "from=2026-11-20T10:00:00Z&to=2026-11-20T12:00:30%2B02:00&status=open"))
                .containsExactly(early);
        for (String wrong : List.of("state=new", "verdict=none", "from=today", "to=1999-01-01T00:00:00Z", "site=")) {
            assertThat(service.get("/api/v1/alerts?" + wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void tellsHowOftenEachCameraAndModelIsWrong() throws Exception {
        Instant opened = Instant.parse("2026-10-05T10:00:00Z");
        for (String verdict : List.of("confirmed", "false-alarm", "false-alarm", "false-alarm")) {
            alertId = UUID.randomUUID();
            open(alertId, opened);
            change(currentVersion(), "{\"state\":\"resolved\",\"verdict\":\"" + verdict + "\"}");
        }
        JsonNode october =
                service.json("/api/v1/statistics/verdicts?from=2026-10-01T00:00:00Z&to=2026-11-01T00:00:00Z");
        assertThat(october.at("/verdicts").toString())
                .isEqualTo("[{\"camera\":\"gate\",\"detectorModel\":\"face-1\",\"classifierModel\":\"mask-1\","
                        + "\"confirmed\":1,\"falseAlarms\":3,\"duplicates\":0,\"falseAlarmRate\":0.75}]");
        assertThat(service.json("/api/v1/statistics/verdicts?from=2026-09-01T00:00:00Z&to=2026-10-01T00:00:00Z")
                        .at("/verdicts"))
                .isEmpty();
    }

    @Test
    void lettingAlertsExpireKeepsWhatIsFinishedAndWhatIsNew() throws Exception {
        UUID old = UUID.randomUUID();
        UUID finished = UUID.randomUUID();
        Instant longAgo = Instant.now().minus(Duration.ofDays(8));
        // A service that is just starting may let them expire itself; what counts is the end.
        open(finished, longAgo);
        alertId = finished;
        change("0", "{\"state\":\"resolved\"}");
        open(old, longAgo);
        UUID young = UUID.randomUUID();
        open(young, Instant.now());
        expiry().expireDue();
        assertThat(state(old)).isEqualTo("expired");
        assertThat(state(finished)).isEqualTo("resolved");
        assertThat(state(young)).isEqualTo("open");
        alertId = old;
        assertThat(steps()).hasSize(2).last(Assertions.as(Assertions.STRING)).startsWith("maskwatch expired");
        assertThat(change("1", "{\"state\":\"resolved\"}").statusCode())
                .as("late is better than never")
                .isEqualTo(200);
    }

    @Test
    void showsALongTimelineInPartsAndNobodyCanRewriteIt() throws Exception {
        for (int number = 1; number <= 4; number++) {
            send("POST", "/comments", "{\"text\":\"" + number + "\"}");
        }
        List<String> seen = new ArrayList<>();
        String after = "0";
        while (after != null) {
            JsonNode part = service.json("/api/v1/alerts/" + alertId + "/timeline?limit=2&after=" + after);
            part.at("/entries").forEach(entry -> seen.add(entry.at("/text").asString()));
            after = part.at("/next").isNull() ? null : part.at("/next").asString();
        }
        assertThat(seen).endsWith("1", "2", "3", "4").hasSize(5);
        assertThat(service.get("/api/v1/alerts/" + UUID.randomUUID() + "/timeline")
                        .statusCode())
                .isEqualTo(404);
        Assertions.assertThatThrownBy(() -> SERVERS.execute(database, "update timeline set text = ''"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("never changed");
    }

    private static ReviewExpiry expiry() {
        return new ReviewExpiry(
                service.part(AlertsConfig.class),
                service.part(ReviewStore.class),
                service.part(Timeline.class),
                service.part(TransactionTemplate.class),
                event -> {},
                new Heartbeats(),
                Clock.systemUTC());
    }

    private static String duplicateOf(String other) {
        return "{\"verdict\":\"duplicate\",\"duplicateOf\":\"" + other + "\"}";
    }

    private static void open(UUID id, Instant openedAt) throws Exception {
        PUBLISHER.alert(Samples.opened(id, "gate", openedAt));
        await().atMost(PATIENCE).until(() -> service.get("/api/v1/alerts/" + id).statusCode(), status -> status == 200);
    }

    /** An old alert may have expired meanwhile. */
    private String currentVersion() throws Exception {
        return service.json("/api/v1/alerts/" + alertId).at("/review/version").asString();
    }

    private static String state(UUID id) throws Exception {
        return service.json("/api/v1/alerts/" + id).at("/review/state").asString();
    }

    private static List<UUID> ids(String query) throws Exception {
        return StreamSupport.stream(
                        service.json("/api/v1/alerts?" + query).at("/alerts").spliterator(), false)
                .map(alert -> UUID.fromString(alert.at("/alertId").asString()))
                .toList();
    }

    private List<String> steps() throws Exception {
        return StreamSupport.stream(
                        service.json("/api/v1/alerts/" + alertId + "/timeline")
                                .at("/entries")
                                .spliterator(),
                        false)
                .map(entry ->
                        entry.at("/who").asString() + " " + entry.at("/kind").asString() + ": "
                                + entry.at("/text").asString())
                .toList();
    }

    private HttpResponse<String> change(String version, String body) throws Exception {
        return send("PATCH", "/review", body, "If-Match", '"' + version + '"');
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        List<String> all = new ArrayList<>(Arrays.asList(headers));
        all.addAll(List.of("content-type", "application/json"));
        HttpRequest.BodyPublisher publisher = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8);
        HttpRequest request = request(path, all.toArray(String[]::new))
                .method(method, publisher)
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        return service.request("/api/v1/alerts/" + alertId + path).headers(headers);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String detail) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(JSON.readTree(answer.body()).at("/detail").asString()).contains(detail);
    }
}
