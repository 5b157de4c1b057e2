package io.maskwatch.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The API of the alerting service, as somebody outside the containers reaches it. */
final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final URI address;

    Api(int port) {
        this.address = URI.create("http://127.0.0.1:" + port);
    }

    /** The ids of all incidents, the newest first. Empty while the service does not answer. */
    List<String> alertIds() throws InterruptedException {
        List<String> ids = new ArrayList<>();
        String next = "";
        try {
            do {
                JsonNode page = get("/api/v1/alerts?limit=100" + (next.isEmpty() ? "" : "&before=" + next));
                page.get("alerts").forEach(alert -> ids.add(alert.get("alertId").asText()));
                next = page.path("next").asText("");
            } while (!next.isEmpty() && !next.equals("null"));
        } catch (IOException e) {
            return List.of();
        }
        return ids;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofSeconds(10))
                .build();
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(path + " was answered with " + response.statusCode());
        }
        return JSON.readTree(response.body());
    }
}
