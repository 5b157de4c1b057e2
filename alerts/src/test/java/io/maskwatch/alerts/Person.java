package io.maskwatch.alerts;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody at a browser, as far as the service can tell: the cookie of a session, and what pages send with changes.
 *
 * @param url of the service
 * @param secret of the session; empty for nobody
 */
record Person(URI url, String secret) {
    static final String BROWSER = "a browser of the tests";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PROOF = "a-proof-of-the-tests";

    /** Whoever got this answer to a log-in. */
    static Person of(URI url, HttpResponse<?> answer) {
        String cookie = sessionCookie(answer);
        return new Person(url, cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';')));
    }

    /** The session's cookie in an answer to a log-in, with its attributes. */
    static String sessionCookie(HttpResponse<?> answer) {
        return answer.headers().allValues("set-cookie").stream()
                .filter(cookie -> cookie.startsWith("maskwatch-session"))
                .findFirst()
                .orElseThrow();
    }

    /** The cookie's name, which holds the port. */
    String cookie() {
        return "maskwatch-session-" + url.getPort();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path))
                .header("user-agent", BROWSER)
                .header("cookie", cookie() + "=" + secret + "; XSRF-TOKEN=" + PROOF);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(request(path).build(), BodyHandlers.ofString());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(path).body());
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("content-type", "application/json")
                .header("x-xsrf-token", PROOF)
                .method(method, BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    /** Changes the review of an alert as it is now. */
    HttpResponse<String> review(UUID alertId, String change) throws IOException, InterruptedException {
        String path = "/api/v1/alerts/" + alertId + "/review";
        HttpRequest request = request(path)
                .header("content-type", "application/json")
                .header("x-xsrf-token", PROOF)
                .header("if-match", "\"" + json(path).at("/version").asLong() + "\"")
                .method("PATCH", BodyPublishers.ofString(change))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    /** The lines of a stream, for as long as it is open. */
    InputStream stream(String path) throws IOException, InterruptedException {
        return HTTP.send(request(path).build(), BodyHandlers.ofInputStream()).body();
    }
}
