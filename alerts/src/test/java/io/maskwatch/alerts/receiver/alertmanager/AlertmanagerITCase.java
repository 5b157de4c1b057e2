package io.maskwatch.alerts.receiver.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.alerts.receiver.Notices;
import io.maskwatch.alerts.receiver.Receiver;
import io.maskwatch.alerts.receiver.Reply;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API of Debian's Alertmanager. */
class AlertmanagerITCase {
    private static final Path ALERTMANAGER = Path.of("/usr/bin/prometheus-alertmanager");

    @TempDir
    private Path folder;

    @Test
    void anAlertFiresOnceHoweverOftenItIsSent() throws Exception {
        assumeThat(ALERTMANAGER)
                .as("Debian's package prometheus-alertmanager is not installed")
                .isExecutable();
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Path settings = Files.write(
                folder.resolve("alertmanager.yml"), List.of("route: {receiver: none}", "receivers: [{name: none}]"));
        Process server = new ProcessBuilder(
                        ALERTMANAGER.toString(),
                        "--config.file=" + settings,
                        "--storage.path=" + folder.resolve("data"),
                        "--cluster.listen-address=",
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            String url = "http://127.0.0.1:" + port;
            await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> get(url + "/-/ready")
                    .contains("OK"));
            Receiver receiver = Notices.receiver(
                    Map.of("name", "on-call", "kind", "alertmanager", "url", url, "labels", Map.of("severity", "page")),
                    Map.of());
            String camera = "Gate \"7\"\r\n{x=\"y\"}";
            assertThat(Notices.send(receiver, Notices.of(camera)).verdict()).isEqualTo(Reply.Verdict.TAKEN);
            assertThat(Notices.send(receiver, Notices.of(camera)).verdict()).isEqualTo(Reply.Verdict.TAKEN);
            JsonNode alerts = new JsonMapper().readTree(get(url + "/api/v2/alerts"));
            assertThat(alerts.size()).isEqualTo(1);
            JsonNode alert = alerts.at("/0");
            assertThat(alert.at("/status/state").asString()).isIn("active", "unprocessed");
            assertThat(alert.at("/labels/alertname").asString()).isEqualTo("MaskwatchNoMask");
            assertThat(alert.at("/labels/severity").asString()).isEqualTo("page");
            assertThat(alert.at("/labels/site").asString()).isEqualTo("Terminal 1");
            assertThat(alert.at("/labels/camera_name").asString()).isEqualTo("Gate \"7\"??{x=\"y\"}");
            assertThat(alert.at("/annotations/summary").asString()).startsWith("12 people without a mask at Gate");
            assertThat(alert.at("/generatorURL").asString()).isEqualTo("https://masks.example/#" + Notices.ID);
        } finally {
            server.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static String get(String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
