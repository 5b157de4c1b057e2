package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Changes of a review, one by one and by several at once. */
class ReviewITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private static final Publisher PUBLISHER = new Publisher(SERVERS);
    private static Service service;

    private ReviewedAlert alert;

    @BeforeAll
    static void start() throws Exception {
        service = Service.start(SERVERS, SERVERS.newDatabase(), Map.of());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void openAnAlert() throws Exception {
        alert = ReviewedAlert.open(service, PUBLISHER, Instant.now());
    }

    @Test
    void takesAnAlertFromOpenToResolvedAndKeepsEveryStep() throws Exception {
        HttpResponse<String> review = alert.send("GET", "/review", null);
        assertThat(review.headers().firstValue("etag")).contains("\"0\"");
        assertThat(JSON.readTree(review.body()).at("/state").asString()).isEqualTo("open");

        HttpResponse<String> taken = alert.change("0", "{\"state\":\"acknowledged\"}");
        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(taken.headers().firstValue("etag")).contains("\"1\"");
        assertThat(alert.send("POST", "/comments", "{\"text\":\"on my way\"}").statusCode())
                .isEqualTo(200);
        HttpResponse<String> done =
                alert.change("1", "{\"state\":\"resolved\",\"verdict\":\"false-alarm\",\"comment\":\"a scarf\"}");
        assertThat(done.statusCode()).isEqualTo(200);
        PUBLISHER.alert(Samples.closed(alert.id(), "gate", Instant.now(), 3));

        JsonNode closed = await().atMost(PATIENCE)
                .until(
                        () -> service.json("/api/v1/alerts/" + alert.id()),
                        found -> found.at("/status").asString().equals("closed"));
        assertThat(closed.at("/review/state").asString()).isEqualTo("resolved");
        assertThat(closed.at("/review/verdict").asString()).isEqualTo("false-alarm");
        assertThat(closed.at("/review/acknowledgedBy").asString()).isEqualTo("configured-token");
        assertThat(alert.steps())
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
                answers.add(operators.submit(() -> alert.change("0", "{\"verdict\":\"" + verdict + "\"}")));
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
            assertThat(alert.steps()).hasSize(2);
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
                answers.add(clients.submit(() -> alert.send(
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
        assertThat(alert.steps()).hasSize(2);

        HttpResponse<String> other = alert.send("POST", "/comments", "{\"text\":\"x\"}", "Idempotency-Key", key);
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("was used for another request");
        HttpResponse<String> stale =
                alert.send("PATCH", "/review", "{\"state\":\"open\"}", "If-Match", "\"0\"", "Idempotency-Key", "again");
        assertThat(stale.statusCode()).isEqualTo(412);
        HttpResponse<String> fresh =
                alert.send("PATCH", "/review", "{\"state\":\"open\"}", "If-Match", "\"1\"", "Idempotency-Key", "again");
        assertThat(fresh.statusCode())
                .as("a refused request leaves its key free")
                .isEqualTo(200);
    }

    @Test
    void saysWhatIsWrongWithAChange() throws Exception {
        assertProblem(alert.send("PATCH", "/review", "{\"state\":\"open\"}"), 428, "If-Match must name the ETag");
        assertProblem(
                alert.send("PATCH", "/review", "{\"state\":\"open\"}", "If-Match", "*"),
                400,
                "If-Match must be the ETag of the alert or its review, such as \"3\", got \"*\"");
        assertProblem(alert.change("0", "{\"state\":\"closed\"}"), 400, "state must be open, acknowledged or resolved");
        assertProblem(alert.change("0", "{\"sate\":\"open\"}"), 400, "sate");
        assertProblem(alert.change("0", "{}"), 400, "JSON with state, verdict or comment");
        assertProblem(alert.change("0", "[1"), 400, "the body must be an object, { ... }");
        assertProblem(alert.change("0", "{\"state\":\"expired\"}"), 409, "resolve it instead");
        assertProblem(alert.change("0", "{\"verdict\":\"duplicate\"}"), 409, "a duplicate needs duplicateOf");
        assertProblem(
                alert.change("0", "{\"verdict\":\"duplicate\",\"duplicateOf\":\"" + UUID.randomUUID() + "\"}"),
                409,
                "duplicateOf must be an alert, and there is no");
        assertProblem(alert.send("POST", "/comments", "{\"text\":\"" + "x".repeat(2_001) + "\"}"), 400, "1 to 2000");
        assertProblem(alert.send("POST", "/comments", "{\"text\":\"a\\u0000b\"}"), 400, "without NUL");
        assertProblem(alert.send("POST", "/comments", " ".repeat(1_000_001)), 413, "1000000 bytes");
        assertProblem(
                alert.send("POST", "/comments", "{\"text\":\"x\"}", "Idempotency-Key", "a b"), 400, "visible ASCII");
        HttpRequest foreign = alert.request("/comments", "content-type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"x\"}"))
                .build();
        assertThat(HTTP.send(foreign, HttpResponse.BodyHandlers.ofString()).statusCode())
                .as("what a form of a foreign page could send")
                .isEqualTo(415);
        HttpRequest endless = alert.request("/comments", "content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(InputStream::nullInputStream))
                .build();
        assertThat(HTTP.send(endless, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(411);
        assertThat(alert.steps()).hasSize(1);
    }

    @Test
    void aDuplicateNamesAnAlertThatIsNone() throws Exception {
        ReviewedAlert second = ReviewedAlert.open(service, PUBLISHER, Instant.now());
        ReviewedAlert third = ReviewedAlert.open(service, PUBLISHER, Instant.now());
        assertThat(second.change("0", duplicateOf(alert)).statusCode()).isEqualTo(200);
        assertProblem(third.change("0", duplicateOf(second)), 409, "repeats " + alert.id() + ", so name that one");
    }

    private static String duplicateOf(ReviewedAlert other) {
        return "{\"verdict\":\"duplicate\",\"duplicateOf\":\"" + other.id() + "\"}";
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String detail) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(JSON.readTree(answer.body()).at("/detail").asString()).contains(detail);
    }
}
