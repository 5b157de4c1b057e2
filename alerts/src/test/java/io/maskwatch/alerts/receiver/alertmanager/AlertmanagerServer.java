package io.maskwatch.alerts.receiver.alertmanager;

import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Debian's Alertmanager on a free port of the loopback interface; the test is skipped where it is not installed. */
public final class AlertmanagerServer implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/prometheus-alertmanager");

    private final Process process;
    private final String url;

    private AlertmanagerServer(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param folder for its settings, data and log
     */
    public static AlertmanagerServer start(Path folder) throws Exception {
        assumeThat(PROGRAM)
                .as("Debian's package prometheus-alertmanager is not installed")
                .isExecutable();
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Path settings = Files.write(
                folder.resolve("alertmanager.yml"), List.of("route: {receiver: none}", "receivers: [{name: none}]"));
        Process process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "--config.file=" + settings,
                        "--storage.path=" + folder.resolve("data"),
                        "--cluster.listen-address=",
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        AlertmanagerServer server = new AlertmanagerServer(process, "http://127.0.0.1:" + port);
        try {
            await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> server.get("/-/ready")
                    .contains("OK"));
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        return server;
    }

    public String url() {
        return url;
    }

    /** The alerts that fire. */
    public JsonNode alerts() throws Exception {
        return new JsonMapper().readTree(get("/api/v2/alerts"));
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private String get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
