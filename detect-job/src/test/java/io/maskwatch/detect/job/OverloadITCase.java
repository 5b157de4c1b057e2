package io.maskwatch.detect.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.detect.DetectConfig;
import io.maskwatch.detect.frame.FrameLimits;
import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.AvroCodec;
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
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twice as many frames come as the models can look at: what is looked at stays young, and checkpoints go on. */
class OverloadITCase {
    private static final int CAMERAS = 6;
    private static final Duration PERIOD = Duration.ofMillis(100);
    private static final int FRAMES = 120;

    /** Everything else on a busy machine: Kafka, the other threads. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    @Test
    void whatIsLookedAtStaysYoungAndEveryFrameIsAccountedFor(@TempDir Path folder) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            kafka.createTopics(Optional.of(2));
            try (TestTopics topics = new TestTopics(kafka.bootstrapServers())) {
                int port = freePort();
                JobClient job = start(newestOnly(TestConfigs.on(kafka.bootstrapServers())), port);
                topics.write(
                        Topic.FRAMES, "first", TestFrames.frame("first", 0, Instant.now(), 300, ScriptedModels.NOBODY));
                topics.read(Topic.OBSERVATIONS, AvroCodec.of(Observation.class), 1);
                JsonNode before = checkpoints(job, port);
                publish(topics);
                List<Observation> observations =
                        topics.read(Topic.OBSERVATIONS, AvroCodec.of(Observation.class), 1 + CAMERAS * FRAMES);
                JsonNode after = checkpoints(job, port);
                job.cancel().get();

                assertThat(observations)
                        .extracting(seen -> seen.getCameraId() + "/" + seen.getSequence())
                        .doesNotHaveDuplicates();
                assertThat(observations).extracting(Observation::getOutcome).contains(FrameOutcome.OVERTAKEN);
                Duration batch = Duration.ofMillis(CAMERAS * ScriptedModels.SLOW_MILLIS);
                Duration most =
                        PERIOD.multipliedBy(2).plus(batch.multipliedBy(2)).plus(SLACK);
                List<Duration> ages = observations.stream()
                        .filter(seen -> seen.getOutcome() == FrameOutcome.ANALYSED)
                        .filter(seen -> !seen.getCameraId().equals("first")) // it waited for the job to start
                        .map(seen -> Duration.between(seen.getCapturedAt(), seen.getObservedAt()))
                        .toList();
                assertThat(ages).hasSizeGreaterThan(CAMERAS * 10);
                assertThat(Collections.max(ages)).isLessThan(most);
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
            for (int camera = 0; camera < CAMERAS; camera++) {
                String id = "gate-" + camera;
                byte[] frame = TestFrames.frame(id, step, Instant.now(), 300, ScriptedModels.SLOW);
                sent.add(topics.send(Topic.FRAMES, id, frame));
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
                config.vision());
    }

    private static JobClient start(DetectConfig config, int port) throws Exception {
        Configuration flink = new Configuration();
        flink.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        flink.set(RestOptions.BIND_PORT, Integer.toString(port));
        return TestJobs.on(config, flink).executeAsync("test");
    }

    /** How many checkpoints were completed, among other counts. */
    private static JsonNode checkpoints(JobClient job, int port) throws Exception {
        URI address = URI.create("http://127.0.0.1:%d/jobs/%s/checkpoints".formatted(port, job.getJobID()));
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        return new ObjectMapper().readTree(answer.body()).path("counts");
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
