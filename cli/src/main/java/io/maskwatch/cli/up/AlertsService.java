package io.maskwatch.cli.up;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.cli.UserErrorException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The alerting service as a process of its own: it brings other versions of shared libraries than Flink does. Its output
 * goes to a file.
 */
final class AlertsService {
    private static final Duration START_PATIENCE = Duration.ofMinutes(3);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final Duration PROBE_INTERVAL = Duration.ofMillis(200);
    private static final String READY = "ready on http";
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final URI address;
    private final Path pidFile;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private AlertsService(Process process, URI address, Path pidFile) {
        this.process = process;
        this.address = address;
        this.pidFile = pidFile;
    }

    /**
     * Starts the service and waits until it is ready.
     *
     * @param jar the executable jar
     * @param settings its settings, as environment variables
     * @param log where its output goes
     * @param pidFile where its process id is kept while it runs
     */
    static AlertsService start(Path jar, int port, Map<String, String> settings, Path log, Path pidFile)
            throws IOException, InterruptedException {
        LeftOvers.end(pidFile, "maskwatch-alerts");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString()); // a Ctrl-C in the terminal is for us alone
        }
        command.addAll(List.of(java.toString(), "-Xmx384m", "-XX:+UseSerialGC"));
        command.addAll(JavaFlags.of(Runtime.version().feature()));
        command.addAll(List.of("-jar", jar.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        // Whatever the shell of this command has set for the service would be mistaken for this installation's.
        builder.environment().keySet().removeIf(name -> name.startsWith("ALERTS_") || name.equals("LD_PRELOAD"));
        builder.environment().putAll(settings);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
        Process process = builder.start();
        Files.writeString(pidFile, Long.toString(process.pid()));
        AlertsService service = new AlertsService(process, URI.create("http://127.0.0.1:" + port), pidFile);
        try {
            service.awaitReady(log);
        } catch (RuntimeException | IOException | InterruptedException e) {
            service.stop();
            throw e;
        }
        return service;
    }

    /** The console's address. */
    URI address() {
        return address;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The service's own numbers: alerts, open, notificationsDelivered, notificationsPending, notificationsFailed. */
    JsonNode statistics() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/v1/statistics"))
                .timeout(Duration.ofSeconds(5))
                .build();
        return JSON.readTree(http.send(request, BodyHandlers.ofByteArray()).body());
    }

    /** Ends the service, and waits until it has. */
    void stop() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        Files.deleteIfExists(pidFile);
    }

    /** By the service's own word: the port alone could be answered by somebody else. */
    private void awaitReady(Path log) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        while (!Files.readString(log).contains(READY)) {
            if (process.waitFor(PROBE_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new UserErrorException(
                        "the alerting service ended at its start: " + lastLine(log) + " (" + log + ")");
            }
            if (System.nanoTime() > deadline) {
                throw new UserErrorException("the alerting service was not ready after " + START_PATIENCE.toMinutes()
                        + " minutes: see " + log);
            }
        }
    }

    private static String lastLine(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1).strip();
    }
}
