package io.maskwatch.alerts;

import static org.awaitility.Awaitility.await;

import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.Camera;
import java.awt.Color;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What tests of holds, retention and erasure do with a service: publish alerts with pictures, make them older, send changes. */
record Keeper(Servers servers, String database, Service service) {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    /** A camera at a site, once the service knows it. */
    void camera(String cameraId, String site) throws Exception {
        new Publisher(servers)
                .camera(Camera.newBuilder(Samples.camera(cameraId, cameraId))
                        .setSite(site)
                        .build());
        await().atMost(PATIENCE).until(() -> service.json("/api/v1/cameras").at("/cameras").values().stream()
                .anyMatch(one -> one.at("/id").asString().equals(cameraId)));
    }

    /** An alert with a picture, once both are stored. */
    UUID alert(String cameraId, Instant openedAt) throws Exception {
        return alert(Samples.opened(UUID.randomUUID(), cameraId, openedAt));
    }

    /** An alert with a picture, once both are stored. */
    UUID alert(Alert alert) throws Exception {
        UUID alertId = UUID.fromString(alert.getAlertId());
        Publisher publisher = new Publisher(servers);
        publisher.alert(alert);
        publisher.evidence(Samples.evidence(alertId, alert.getCameraId(), Samples.jpeg(Color.RED)));
        await().atMost(PATIENCE).until(() -> pictureStatus(alertId) == 200);
        return alertId;
    }

    /** Makes all pictures and alerts older. */
    void age(Duration time) throws Exception {
        String by = " - interval '" + time.toSeconds() + " seconds'";
        servers.execute(database, "update evidence set stored_at = stored_at" + by);
        servers.execute(database, "update incident set occurred_at = occurred_at" + by);
    }

    int pictureStatus(UUID alertId) throws Exception {
        return service.get("/api/v1/alerts/" + alertId + "/picture?reason=test").statusCode();
    }

    int alertStatus(UUID alertId) throws Exception {
        return service.get("/api/v1/alerts/" + alertId).statusCode();
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        var request = service.request(path)
                .header("content-type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    /** The answer to something that must succeed. */
    JsonNode done(String method, String path, String body, String... headers) throws Exception {
        HttpResponse<String> answer = send(method, path, body, headers);
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /** What the audit log says, an entry a line: actor, action, subject, reason. */
    Stream<String> audit() throws Exception {
        return service.json("/api/v1/audit?limit=200").at("/entries").values().stream()
                .map(entry -> String.join(
                        " ",
                        entry.at("/actor").asString(),
                        entry.at("/action").asString(),
                        entry.at("/subject").asString(),
                        entry.at("/reason").asString()));
    }
}
