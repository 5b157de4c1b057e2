package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The service on a new database, with two receivers that its routes can name: desk and chief. */
final class RoutedService implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(1);
    static final Map<String, String> SECRET = Map.of(
            "TEST_WEBHOOK_SECRET",
            "whsec_"
                    + Base64.getEncoder()
                            .encodeToString("a key of at least 24 bytes".getBytes(StandardCharsets.UTF_8)));

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final Receiver desk;
    final Receiver chief;
    final String database;
    private final Servers servers;
    private final Publisher publisher;
    private Service service;

    RoutedService(Servers servers) throws Exception {
        this.servers = servers;
        this.publisher = new Publisher(servers);
        servers.deleteIncidents();
        desk = Receiver.start();
        chief = Receiver.start();
        database = servers.newDatabase();
        service = Service.start(servers, database, SECRET);
    }

    Service service() {
        return service;
    }

    void restart() throws InterruptedException {
        service.close();
        service = Service.start(servers, database, SECRET);
    }

    /** A file with both receivers. */
    String routes(String rest) {
        String receiver = "  - {name: %s, kind: webhook, url: \"%s\", secrets: [\"env:TEST_WEBHOOK_SECRET\"],"
                + " evidence-wait: 0s}\n";
        return "receivers:\n" + receiver.formatted("desk", desk.url()) + receiver.formatted("chief", chief.url())
                + rest;
    }

    /** Applies the first file. */
    void apply(String rest) throws Exception {
        HttpResponse<String> answer = put(routes(rest), "\"0\"");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** An alert of a camera, stored. */
    UUID open(String camera) throws Exception {
        UUID alertId = UUID.randomUUID();
        publisher.alert(Samples.opened(alertId, camera, Instant.now()));
        await().atMost(PATIENCE)
                .until(() -> service.get("/api/v1/alerts/" + alertId).statusCode(), status -> status == 200);
        return alertId;
    }

    void acknowledge(UUID alertId, long version) throws Exception {
        HttpResponse<String> answer = send(
                "PATCH",
                "/api/v1/alerts/" + alertId + "/review",
                "application/json",
                "{\"state\":\"acknowledged\"}",
                "\"" + version + "\"");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** Where an alert went, and why, in lines. */
    String explanation(UUID alertId) throws Exception {
        JsonNode lines = service.json("/api/v1/routes/explain?alert=" + alertId).at("/lines");
        return String.join(
                "\n",
                StreamSupport.stream(lines.spliterator(), false)
                        .map(JsonNode::asString)
                        .toList());
    }

    /** The kinds of the entries of an alert's timeline. */
    List<String> kinds(UUID alertId) throws Exception {
        JsonNode entries =
                service.json("/api/v1/alerts/" + alertId + "/timeline").at("/entries");
        return StreamSupport.stream(entries.spliterator(), false)
                .map(entry -> entry.at("/kind").asString())
                .toList();
    }

    static List<String> ids(Receiver receiver) {
        return receiver.messages().stream()
                .map(message -> message.headers().get("webhook-id"))
                .toList();
    }

    /** The line of the metric that tells the version of the routes. */
    static String gauge(Service of) throws IOException, InterruptedException {
        return new String(of.get("/metrics").body(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("maskwatch_alerts_routes_version"))
                .findFirst()
                .orElse("");
    }

    HttpResponse<String> put(String document, String ifMatch) throws Exception {
        return send("PUT", "/api/v1/routes?author=ada", "application/yaml", document, ifMatch);
    }

    HttpResponse<String> send(String method, String path, String type, String body, String ifMatch) throws Exception {
        HttpRequest.BodyPublisher content =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        HttpRequest.Builder request = service.request(path).method(method, content);
        if (type != null) {
            request.header("content-type", type);
        }
        if (ifMatch != null) {
            request.header("if-match", ifMatch);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        service.close();
        desk.close();
        chief.close();
    }
}
