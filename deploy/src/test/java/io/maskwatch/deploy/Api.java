package io.maskwatch.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The API of the alerting service, as somebody outside the containers reaches it. */
final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final URI address;

    private final String token;

    /** With the token that {@code scripts/make-secrets} wrote to the folder. */
    Api(int port, Path secrets) throws IOException {
        this.address = URI.create("http://127.0.0.1:" + port);
        this.token = Files.readString(secrets.resolve("alerts-token")).strip();
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

    /** What people see of all incidents that are closed: id to the record's fields and the digest of its picture. */
    Map<String, String> closedAlerts() throws IOException, InterruptedException {
        Map<String, String> seen = new TreeMap<>();
        for (String id : alertIds()) {
            JsonNode alert = get("/api/v1/alerts/" + id);
            if (alert.get("status").asText().equals("closed")) {
                HttpResponse<byte[]> picture =
                        http.send(request("/api/v1/alerts/" + id + "/picture").build(), BodyHandlers.ofByteArray());
                seen.put(id, alert + " " + picture.statusCode() + " " + sha256(picture.body()));
            }
        }
        return seen;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).header("authorization", "Bearer " + token);
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = request(path).timeout(Duration.ofSeconds(10)).build();
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(path + " was answered with " + response.statusCode());
        }
        return JSON.readTree(response.body());
    }
}
