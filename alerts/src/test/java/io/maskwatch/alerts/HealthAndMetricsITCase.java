package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.alerts.config.ConsoleAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

class HealthAndMetricsITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern TYPE = Pattern.compile("# TYPE (maskwatch_\\S+) (\\w+)");
    private static final Pattern ROW = Pattern.compile("\\| `(maskwatch_alerts_[a-z_]+)` \\| (\\w+) \\|.*");

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    /** One test, because Kafka ends in it. */
    @Test
    void tellsWhatItDoesAndWhetherItCanDoIt() throws Exception {
        String database = SERVERS.newDatabase();
        UUID alertId = UUID.randomUUID();
        try (Receiver receiver = Receiver.start();
                Service service = Service.start(SERVERS, database, settings(receiver))) {
            new Publisher(SERVERS).alert(Samples.heartbeat("lobby", Instant.now()));
            new Publisher(SERVERS).alert(Samples.opened(alertId, "lobby", Instant.now()));
            SERVERS.send("maskwatch.alerts", null, "no avro".getBytes(StandardCharsets.UTF_8));
            await().atMost(PATIENCE)
                    .until(
                            () -> management(service, "/metrics").body(),
                            metrics -> metrics.contains(
                                            "maskwatch_alerts_heartbeat_messages_total{outcome=\"taken\"} 1.0")
                                    && metrics.contains("maskwatch_alerts_notifications{state=\"delivered\"} 1.0")
                                    && metrics.contains(
                                            "maskwatch_alerts_dead_letters_total{reason=\"not_avro\"} 1.0"));
            String metrics = management(service, "/metrics").body();
            assertThat(metrics)
                    .contains("maskwatch_alerts_incidents{state=\"open\"} 1.0")
                    .contains("maskwatch_alerts_incidents{state=\"closed\"} 0.0")
                    .contains("maskwatch_alerts_reviews{state=\"open\"} 1.0")
                    .contains("maskwatch_alerts_verdicts{verdict=\"false-alarm\"} 0.0")
                    .containsPattern("maskwatch_alerts_camera_unwatched_minutes\\{camera=\"lobby\"\\} 0\\.")
                    .contains("maskwatch_alerts_camera_heartbeat_timestamp_seconds{camera=\"lobby\"}")
                    .contains("maskwatch_alerts_capture_to_store_seconds_count 1")
                    .contains("maskwatch_alerts_capture_to_delivery_seconds_count 1")
                    .contains(
                            "maskwatch_alerts_delivery_attempt_seconds_count{outcome=\"delivered\",receiver=\"webhook\"} 1")
                    .contains("maskwatch_alerts_loop_silence_seconds{loop=\"intake\"}");
            assertThat(exported(metrics)).isEqualTo(documented());
            assertThat(service.get("/metrics").statusCode()).isEqualTo(404);

            assertThat(management(service, "/health/live").statusCode()).isEqualTo(200);
            assertThat(management(service, "/health/ready").statusCode()).isEqualTo(200);
            assertThat(service.part(ThreadPoolTaskScheduler.class)
                            .getScheduledThreadPoolExecutor()
                            .getCorePoolSize())
                    .as("a loop that waits keeps no other waiting")
                    .isGreaterThanOrEqualTo(service.part(ScheduledAnnotationBeanPostProcessor.class)
                            .getScheduledTasks()
                            .size());
            await().atMost(PATIENCE).until(() -> service.json("/api/v1/statistics/masks")
                    .at("/problem")
                    .isNull());
            SERVERS.execute("alter database " + database + " allow_connections false");
            SERVERS.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + database + "'");
            await().atMost(PATIENCE)
                    .until(() -> management(service, "/health/ready").statusCode(), status -> status == 503);
            SERVERS.execute("alter database " + database + " allow_connections true");
            await().atMost(PATIENCE)
                    .until(() -> management(service, "/health/ready").statusCode(), status -> status == 200);
            SERVERS.stopKafka();
            await().atMost(PATIENCE)
                    .until(
                            () -> management(service, "/health/ready"),
                            answer -> answer.statusCode() == 503
                                    && answer.body().contains("Kafka at " + SERVERS.bootstrapServers()));
            await().atMost(PATIENCE)
                    .until(
                            () -> service.json("/api/v1/statistics/masks")
                                    .at("/problem")
                                    .asString(""),
                            problem -> problem.equals("Kafka does not answer"));
            assertThat(management(service, "/health/live").statusCode()).isEqualTo(200);
        }
    }

    private static Map<String, String> settings(Receiver receiver) {
        return Map.of(
                "ALERTS_WEBHOOK_URL", receiver.url().toString(),
                "ALERTS_WEBHOOK_SECRET", "env:SECRET",
                "SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "ALERTS_WEBHOOK_EVIDENCE_WAIT", "0s",
                "ALERTS_HEARTBEAT_RECEIVERS", "webhook",
                "ALERTS_MANAGEMENT_PORT", "0");
    }

    private static HttpResponse<String> management(Service service, String path) throws Exception {
        int port = service.part(ConsoleAddress.class).managementPort();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Name and type of our metrics; the largest value of late that Micrometer adds to a histogram is part of it. */
    private static Set<String> exported(String metrics) {
        Set<String> exported = new TreeSet<>();
        Matcher types = TYPE.matcher(metrics);
        while (types.find()) {
            if (!types.group(1).endsWith("_max")) {
                exported.add(types.group(1) + " " + types.group(2));
            }
        }
        return exported;
    }

    private static Set<String> documented() throws Exception {
        Path documentation = Path.of(System.getProperty("maskwatch.root"), "docs", "metrics.md");
        return Files.readAllLines(documentation).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> row.group(1) + " " + row.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
