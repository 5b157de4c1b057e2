package io.maskwatch.cli.up;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.cli.UserErrorException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The alerting service as a process of its own: it brings other versions of shared libraries than Flink does. */
final class AlertsService implements Part {
    private static final Duration START_PATIENCE = Duration.ofMinutes(3);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(5);
    private static final Duration PROBE_INTERVAL = Duration.ofMillis(200);
    private static final String READY = "ready on http";
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Launch launch;
    private final URI address;
    private volatile Process process;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /**
     * How the service is started.
     *
     * @param jar the executable jar
     * @param port of the console
     * @param settings its settings, as environment variables
     * @param log where it logs; what it prints (its address, and why it can't start or has crashed) is in {@link #output}
     * @param mark an argument by which the process is known again
     * @param tokenFile the token by which this command reaches it
     */
    record Launch(Path jar, int port, Map<String, String> settings, Path log, String mark, Path tokenFile) {
        Path output() {
            return log.resolveSibling("alerts-output.log");
        }
    }

    private AlertsService(Launch launch) {
        this.launch = launch;
        this.address = URI.create("http://127.0.0.1:" + launch.port());
    }

    /** Starts the service and waits until it is ready. */
    static AlertsService start(Launch launch) throws IOException, InterruptedException {
        AlertsService service = new AlertsService(launch);
        service.restart();
        return service;
    }

    @Override
    public String name() {
        return "the alerting service";
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public boolean answers() throws InterruptedException {
        try {
            return get("/actuator/health/liveness").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void restart() throws IOException, InterruptedException {
        stop();
        process = launch();
        try {
            awaitReady(process);
        } catch (RuntimeException | IOException | InterruptedException e) {
            stop();
            throw e;
        }
    }

    private Process launch() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString()); // a Ctrl-C in the terminal is for us alone
        }
        // Most of its start is compiling. On one machine it never does enough for better code to pay.
        command.addAll(
                List.of(java.toString(), launch.mark(), "-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(JavaFlags.of(Runtime.version().feature()));
        command.addAll(List.of("-jar", launch.jar().toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        // Whatever the shell of this command has set for the service would be mistaken for this installation's.
        builder.environment().keySet().removeIf(name -> name.startsWith("ALERTS_") || name.equals("LD_PRELOAD"));
        builder.environment().putAll(launch.settings());
        builder.environment().put("ALERTS_ACCESS_TOKEN", "file:" + launch.tokenFile());
        builder.environment().put("ALERTS_LOG_FILE", launch.log().toString());
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(launch.output().toFile()));
        return builder.start();
    }

    /** The executable jar of this build. */
    static Path jar() throws IOException {
        Path folder = Path.of(System.getProperty("maskwatch.home", "."), "alerts", "target", "laid-out");
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("maskwatch-alerts-.*(?<!-sources)\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new UserErrorException("there is no alerting service in " + folder
                            + ": build it with ./mvnw -DskipTests package"));
        }
    }

    /** The console's address. */
    URI address() {
        return address;
    }

    /** The service's own numbers: alerts, open, notificationsDelivered, notificationsPending, notificationsFailed. */
    JsonNode statistics() throws IOException, InterruptedException {
        HttpResponse<byte[]> response = get("/api/v1/statistics");
        if (response.statusCode() != 200) {
            throw new IOException("the alerting service answers " + response.statusCode() + " when asked for counts");
        }
        return JSON.readTree(response.body());
    }

    /** An address that logs its reader in once, within an hour; the plain one where this user cannot be logged in. */
    URI logInLink(String user) throws IOException, InterruptedException {
        HttpRequest request = request("/api/v1/users/" + user + "/log-in-links?validFor=1h")
                .POST(BodyPublishers.noBody())
                .build();
        HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
        return answer.statusCode() == 200
                ? URI.create(JSON.readTree(answer.body()).path("url").asText())
                : address;
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String path) throws IOException {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(ANSWER_PATIENCE)
                .header(
                        "authorization",
                        "Bearer " + Files.readString(launch.tokenFile()).strip());
    }

    /** Ends the service, and waits until it has. */
    void stop() throws InterruptedException {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroy();
        if (!running.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            running.destroyForcibly().waitFor();
        }
    }

    /** By the service's own word: the port alone could be answered by somebody else. */
    private void awaitReady(Process started) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        while (!Files.readString(launch.output()).contains(READY)) {
            if (started.waitFor(PROBE_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new UserErrorException("the alerting service ended at its start: " + lastLine(launch.output())
                        + " (" + launch.output() + ")");
            }
            if (System.nanoTime() > deadline) {
                throw new UserErrorException("the alerting service was not ready after " + START_PATIENCE.toMinutes()
                        + " minutes: see " + launch.log());
            }
        }
    }

    private static String lastLine(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1).strip();
    }
}
