package io.maskwatch.ingest.health;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HealthServerTest {
    private final AtomicBoolean live = new AtomicBoolean(true);
    private final AtomicBoolean ready = new AtomicBoolean();
    private final AtomicReference<String> note = new AtomicReference<>();

    @Test
    void tellsLifeReadinessAndMetrics() throws Exception {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (HealthServer server = HealthServer.start(
                anyPort, live::get, ready::get, () -> Optional.ofNullable(note.get()), () -> "maskwatch 1\n")) {
            assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
            assertThat(get(server, "/health/ready").statusCode()).isEqualTo(503);
            ready.set(true);
            assertThat(get(server, "/health/ready").body()).isEqualTo("{\"status\":\"UP\"}\n");
            note.set("agent \"a\" stands by");
            assertThat(get(server, "/health/ready").body())
                    .isEqualTo("{\"status\":\"UP\",\"note\":\"agent 'a' stands by\"}\n");
            live.set(false);
            assertThat(get(server, "/health/live").statusCode()).isEqualTo(503);
            assertThat(get(server, "/metrics").body()).isEqualTo("maskwatch 1\n");
            assertThat(get(server, "/metrics/more").statusCode()).isEqualTo(404);
            assertThat(get(server, "/").statusCode()).isEqualTo(404);
            HttpRequest post = request(server, "/metrics")
                    .POST(BodyPublishers.ofString("x"))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(post, BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(405);
        }
    }

    @Test
    void answersWhileOthersDoNotEndTheirRequests() throws Exception {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        List<Socket> unfinished = new ArrayList<>();
        try (HealthServer server =
                HealthServer.start(anyPort, live::get, ready::get, Optional::empty, () -> "maskwatch 1\n")) {
            for (int count = 0; count < 60; count++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                unfinished.add(socket);
                socket.getOutputStream().write("GET /health/live HTTP/1.1\r\nHost: ".getBytes(US_ASCII));
            }
            HttpRequest request = request(server, "/health/live")
                    .timeout(Duration.ofSeconds(60))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            for (Socket socket : unfinished) {
                socket.close();
            }
        }
    }

    private static HttpResponse<String> get(HealthServer server, String path) throws Exception {
        return HttpClient.newHttpClient().send(request(server, path).GET().build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(HealthServer server, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }
}
