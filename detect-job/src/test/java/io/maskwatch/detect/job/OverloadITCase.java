package io.maskwatch.detect.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.detect.DetectConfig;
import io.maskwatch.detect.frame.FrameLimits;
import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.CameraPriority;
import io.maskwatch.schemas.FrameOutcome;
import io.maskwatch.schemas.Observation;
import io.maskwatch.schemas.Topic;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.metrics.prometheus.PrometheusReporterFactory;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four times as many frames come as the models can look at: what is looked at stays young, looks are shared out by priority, the
 * metrics say who was thinned, and checkpoints go on.
 */
class OverloadITCase {
    private static final Map<String, CameraPriority> CAMERAS = Map.of(
            "lobby-1", CameraPriority.HIGH,
            "lobby-2", CameraPriority.HIGH,
            "gate-1", CameraPriority.NORMAL,
            "gate-2", CameraPriority.NORMAL,
            "yard-1", CameraPriority.LOW,
            "yard-2", CameraPriority.LOW);
    private static final Duration PERIOD = Duration.ofMillis(100);
    private static final int FRAMES = 120;

    /** Everything else on a busy machine: Kafka, the other threads. Half of the age at which frames were dropped that queue up. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    @Test
    void whatIsLookedAtStaysYoungAndIsSharedOutByPriority(@TempDir Path folder) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            kafka.createTopics(Optional.of(2));
            try (TestTopics topics = new TestTopics(kafka.bootstrapServers())) {
                int port = freePort();
                int metricsPort = freePort();
                JobClient job = start(newestOnly(TestConfigs.on(kafka.bootstrapServers())), port, metricsPort);
                topics.write(
                        Topic.FRAMES, "first", TestFrames.frame("first", 0, Instant.now(), 300, ScriptedModels.NOBODY));
                topics.read(Topic.OBSERVATIONS, AvroCodec.of(Observation.class), 1);
                JsonNode before = checkpoints(job, port);
                publish(topics);
                List<Observation> observations =
                        topics.read(Topic.OBSERVATIONS, AvroCodec.of(Observation.class), 1 + CAMERAS.size() * FRAMES);
                JsonNode after = checkpoints(job, port);
                String metrics = get(URI.create("http://127.0.0.1:" + metricsPort + "/metrics"));
                job.cancel().get();

                assertThat(observations)
                        .extracting(seen -> seen.getCameraId() + "/" + seen.getSequence())
                        .doesNotHaveDuplicates();
                assertThat(observations).extracting(Observation::getOutcome).contains(FrameOutcome.OVERTAKEN);
                Duration batch = Duration.ofMillis(CAMERAS.size() * ScriptedModels.SLOW_MILLIS);
                Duration most =
                        PERIOD.multipliedBy(2).plus(batch.multipliedBy(2)).plus(SLACK);
                List<Duration> ages = observations.stream()
                        .filter(seen -> seen.getOutcome() == FrameOutcome.ANALYSED)
                        .filter(seen -> !seen.getCameraId().equals("first")) // it waited for the job to start
                        .map(seen -> Duration.between(seen.getCapturedAt(), seen.getObservedAt()))
                        .toList();
                assertThat(ages).hasSizeGreaterThan(CAMERAS.size() * 10);
                assertThat(Collections.max(ages)).isLessThan(most);
                Map<CameraPriority, Long> looks = observations.stream()
                        .filter(seen -> seen.getOutcome() == FrameOutcome.ANALYSED)
                        .filter(seen -> !seen.getCameraId().equals("first"))
                        .collect(Collectors.groupingBy(seen -> CAMERAS.get(seen.getCameraId()), Collectors.counting()));
                // 4 to 2 to 1 as long as all of them wait; less where a busy machine sends no frames for a while.
                assertThat(looks.get(CameraPriority.HIGH)).isGreaterThan(6 * looks.get(CameraPriority.NORMAL) / 5);
                assertThat(looks.get(CameraPriority.NORMAL)).isGreaterThan(6 * looks.get(CameraPriority.LOW) / 5);
                for (String camera : CAMERAS.keySet()) {
                    long overtaken = observations.stream()
                            .filter(seen -> seen.getOutcome() == FrameOutcome.OVERTAKEN)
                            .filter(seen -> seen.getCameraId().equals(camera))
                            .count();
                    assertThat(metrics)
                            .as("who was thinned, by how much")
                            .containsPattern("maskwatch_camera_framesOvertaken\\{[^}]*camera=\"%s\"[^}]*\\} %d\\.0"
                                    .formatted(camera.replace('-', '_'), overtaken));
                }
                assertThat(after.path("completed").asInt()
                                - before.path("completed").asInt())
                        .isGreaterThan(5);
            }
        }
    }

    private static void publish(TestTopics topics) throws Exception {
        Instant start = Instant.now();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int step = 0; step < FRAMES; step++) {
            Instant at = start.plus(PERIOD.multipliedBy(step));
            LockSupport.parkNanos(Duration.between(Instant.now(), at).toNanos()); // the cameras' pace
            for (Map.Entry<String, CameraPriority> camera : CAMERAS.entrySet()) {
                byte[] frame = TestFrames.frame(
                        camera.getKey(), step, Instant.now(), 300, ScriptedModels.SLOW, camera.getValue());
                sent.add(topics.send(Topic.FRAMES, camera.getKey(), frame));
            }
        }
        for (Future<RecordMetadata> record : sent) {
            record.get();
        }
    }

    private static DetectConfig newestOnly(DetectConfig config) {
        return new DetectConfig(
                config.kafka(),
                config.checkpointInterval(),
                config.parallelism(),
                config.batch(),
                new FrameLimits(config.limits().maxAge(), config.limits().maxPixels(), true),
                config.vision(),
                config.tracing());
    }

    private static JobClient start(DetectConfig config, int port, int metricsPort) throws Exception {
        Configuration flink = new Configuration();
        flink.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        flink.set(RestOptions.BIND_PORT, Integer.toString(port));
        flink.setString("metrics.reporters", "prometheus");
        flink.setString("metrics.reporter.prometheus.factory.class", PrometheusReporterFactory.class.getName());
        flink.setString("metrics.reporter.prometheus.port", Integer.toString(metricsPort));
        return TestJobs.on(config, flink).executeAsync("test");
    }

    /** How many checkpoints were completed, among other counts. */
    private static JsonNode checkpoints(JobClient job, int port) throws Exception {
        URI address = URI.create("http://127.0.0.1:%d/jobs/%s/checkpoints".formatted(port, job.getJobID()));
        return new ObjectMapper().readTree(get(address)).path("counts");
    }

    private static String get(URI address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
