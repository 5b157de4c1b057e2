package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests that are sent again: what makes something makes it once, and what has not changed is not told again. */
class SendAgainITCase {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    private static final UUID ALERT = UUID.randomUUID();

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private static final Publisher PUBLISHER = new Publisher(SERVERS);
    private static Service service;
    private static Receiver receiver;

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
        PUBLISHER.camera(Samples.camera("gate", "Gate 4"));
        PUBLISHER.alert(Samples.opened(ALERT, "gate", Instant.now()));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> service.json("/api/v1/alerts").at("/alerts").size() == 1
                        && !receiver.messages().isEmpty());
    }

    @AfterAll
    static void stop() {
        service.close();
        receiver.close();
    }

    @Test
    void aSilenceIsAddedOnce() throws Exception {
        String body = "{\"match\":{\"camera\":[\"attic\"]},\"duration\":\"1h\",\"reason\":\"painters\"}";
        HttpResponse<String> first = post("/api/v1/silences", body, "silence-1");
        HttpResponse<String> again = post("/api/v1/silences", body, "silence-1");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(JSON.readTree(again.body())).isEqualTo(JSON.readTree(first.body()));
        assertThat(again.headers().firstValue("location"))
                .isEqualTo(first.headers().firstValue("location"));
        assertThat(again.headers().firstValue("etag")).hasValue("\"0\"");
        assertThat(service.json("/api/v1/silences")
                        .at("/silences")
                        .valueStream()
                        .filter(SendAgainITCase::isOfAttic))
                .hasSize(1);
        assertThat(post("/api/v1/silences", body.replace("painters", "plumbers"), "silence-1")
                        .statusCode())
                .as("another request under the same key")
                .isEqualTo(422);
        String wrong = body.replace("1h", "never");
        assertThat(post("/api/v1/silences", wrong, "silence-2").statusCode()).isEqualTo(400);
        assertThat(post("/api/v1/silences", body, "silence-2").statusCode())
                .as("what was refused leaves its key free")
                .isEqualTo(201);
    }

    private static boolean isOfAttic(JsonNode silence) {
        return silence.at("/match/camera/0").asString("").equals("attic");
    }

    @Test
    void aHoldIsPlacedOnce() throws Exception {
        String body = "{\"alertId\":\"" + ALERT + "\",\"reason\":\"a dispute\"}";
        HttpResponse<String> first = post("/api/v1/holds", body, "hold-1");
        HttpResponse<String> again = post("/api/v1/holds", body, "hold-1");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(JSON.readTree(again.body())).isEqualTo(JSON.readTree(first.body()));
        assertThat(service.json("/api/v1/holds?alert=" + ALERT).at("/holds")).hasSize(1);
    }

    @Test
    void aTestMessageIsSentOnce() throws Exception {
        String path = "/api/v1/receivers/webhook/test";
        HttpResponse<String> first = post(path, "{}", "test-1");
        int sent = receiver.messages().size();
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(JSON.readTree(first.body()).at("/delivered").asBoolean()).isTrue();
        assertThat(post(path, "{}", "test-1").body()).isEqualTo(first.body());
        assertThat(receiver.messages()).as("not sent again").hasSize(sent);
        post(path, "{}", "test-2");
        assertThat(receiver.messages()).as("another test").hasSize(sent + 1);
    }

    @Test
    void anAlertIsToldAgainOnlyWhenItHasChanged() throws Exception {
        String path = "/api/v1/alerts/" + ALERT;
        HttpResponse<byte[]> first = service.get(path);
        String tag = first.headers().firstValue("etag").orElseThrow();
        HttpResponse<byte[]> unchanged = service.get(path, "if-none-match", tag);
        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(unchanged.body()).isEmpty();
        assertThat(unchanged.headers().firstValue("etag")).hasValue(tag);

        PUBLISHER.alert(Samples.alert(ALERT, "gate", Instant.now()).setLooks(9).build());
        await().atMost(Duration.ofMinutes(1))
                .until(() -> service.get(path, "if-none-match", tag).statusCode() == 200);
        HttpResponse<String> decided = change("{\"state\":\"acknowledged\"}", tag);
        assertThat(decided.statusCode())
                .as("that the camera saw somebody again refuses nobody's decision: " + decided.body())
                .isEqualTo(200);
        HttpResponse<String> late = change("{\"state\":\"resolved\"}", tag);
        assertThat(late.statusCode()).as("somebody was faster").isEqualTo(412);
        String newest = service.get(path).headers().firstValue("etag").orElseThrow();
        assertThat(newest).isNotEqualTo(tag).startsWith("\"1-");
        assertThat(change("{\"state\":\"resolved\"}", newest).statusCode()).isEqualTo(200);
        assertThat(change("{\"state\":\"open\"}", "\"1-abc\"").body())
                .contains("If-Match must be the ETag of the alert or its review");
    }

    private static HttpResponse<String> change(String body, String tag) throws Exception {
        HttpRequest request = service.request("/api/v1/alerts/" + ALERT + "/review")
                .header("content-type", "application/json")
                .header("if-match", tag)
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String body, String key) throws Exception {
        HttpRequest request = service.request(path)
                .header("content-type", "application/json")
                .header("idempotency-key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
