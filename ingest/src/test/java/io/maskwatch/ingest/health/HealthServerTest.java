package io.maskwatch.ingest.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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

    private static HttpResponse<String> get(HealthServer server, String path) throws Exception {
        return HttpClient.newHttpClient().send(request(server, path).GET().build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(HealthServer server, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }
}
