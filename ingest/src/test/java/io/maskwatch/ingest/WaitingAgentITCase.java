package io.maskwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.embedded.EmbeddedKafka;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent that was started before Kafka's topics were made. */
class WaitingAgentITCase {
    private static final Pattern PORT = Pattern.compile("serves health and metrics on port (\\d+)");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void isAliveButNotReadyUntilTheTopicsAreThere() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
            Path output = folder.resolve("output");
            Process agent = start(kafka.bootstrapServers(), output);
            try {
                await(() -> PORT.matcher(Files.readString(output)).find());
                Matcher port = PORT.matcher(Files.readString(output));
                assertThat(port.find()).isTrue();
                URI address = URI.create("http://127.0.0.1:" + port.group(1));
                // An orchestrator that finds it dead would start it again and again.
                assertThat(status(address, "/health/live")).isEqualTo(200);
                assertThat(status(address, "/health/ready")).isEqualTo(503);
                kafka.createTopics(Optional.of(1));
                await(() -> status(address, "/health/ready") == 200);
                assertThat(status(address, "/health/live")).isEqualTo(200);
            } finally {
                agent.destroy();
                if (!agent.waitFor(30, TimeUnit.SECONDS)) {
                    agent.destroyForcibly();
                }
            }
        }
    }

    private static Process start(String servers, Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        IngestMain.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("INGEST_KAFKA_BOOTSTRAP_SERVERS", servers);
        builder.environment().put("INGEST_KAFKA_START_TIMEOUT", "10m");
        builder.environment().put("INGEST_AGENT_ID", "waiting");
        builder.environment().put("INGEST_HTTP_PORT", "0");
        return builder.start();
    }

    private static int status(URI address, String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(address.resolve(path)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }
}
