package io.maskwatch.alerts;

import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** An alert of the camera "gate", and what people do with it by the API. */
record ReviewedAlert(Service service, UUID id) {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** A new one; returns when the service has stored it. */
    static ReviewedAlert open(Service service, Publisher publisher, Instant openedAt) throws Exception {
        UUID id = UUID.randomUUID();
        publisher.alert(Samples.opened(id, "gate", openedAt));
        await().atMost(PATIENCE).until(() -> service.get("/api/v1/alerts/" + id).statusCode(), status -> status == 200);
        return new ReviewedAlert(service, id);
    }

    /** Who did what, of its timeline. */
    List<String> steps() throws Exception {
        return StreamSupport.stream(
                        service.json("/api/v1/alerts/" + id + "/timeline")
                                .at("/entries")
                                .spliterator(),
                        false)
                .map(entry ->
                        entry.at("/who").asString() + " " + entry.at("/kind").asString() + ": "
                                + entry.at("/text").asString())
                .toList();
    }

    /** Changes the review of this version. */
    HttpResponse<String> change(String version, String body) throws Exception {
        return send("PATCH", "/review", body, "If-Match", '"' + version + '"');
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
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

    HttpRequest.Builder request(String path, String... headers) {
        return service.request("/api/v1/alerts/" + id + path).headers(headers);
    }
}
