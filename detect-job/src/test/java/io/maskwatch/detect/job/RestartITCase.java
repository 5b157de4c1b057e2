package io.maskwatch.detect.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.detect.DetectConfig;
import io.maskwatch.detect.DetectJob;
import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AlertEvent;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Compliance;
import io.maskwatch.schemas.Evidence;
import io.maskwatch.schemas.Observation;
import io.maskwatch.schemas.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks die between checkpoints, several times; whoever reads committed records never notices. */
class RestartITCase {
    private static final int ROUNDS = 4;
    private static final int CAMERAS_EACH_ROUND = 3;
    private static final int FRAMES = 5;

    /** Each round has cameras of its own: how long a restart takes says nothing about who has left. */
    private static final List<String> CAMERAS = IntStream.range(0, ROUNDS * CAMERAS_EACH_ROUND)
            .mapToObj(number -> "gate-" + number)
            .toList();

    private final Instant start = Instant.now().minusSeconds(120).truncatedTo(ChronoUnit.MINUTES);

    @Test
    void writesEachRecordOnceOverFailures(@TempDir Path brokerFolder, @TempDir Path savepoints) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(brokerFolder)) {
            kafka.createTopics(Optional.of(2));
            try (TestTopics topics = new TestTopics(kafka.bootstrapServers())) {
                JobClient job = start(TestConfigs.on(kafka.bootstrapServers()));
                for (int round = 0; round < ROUNDS; round++) {
                    ScriptedModels.CRASHES.set(round == 0 ? 0 : 1);
                    showRound(topics, round);
                    topics.read(Topic.OBSERVATIONS, observations(), (round + 1) * CAMERAS_EACH_ROUND * FRAMES);
                }
                DetectJob.drain(job, savepoints);
                assertEverythingOnce(topics);
            }
        }
    }

    private static JobClient start(DetectConfig config) throws Exception {
        Configuration flink = new Configuration();
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofMillis(100));
        return TestJobs.on(config, flink).executeAsync("test");
    }

    private void showRound(TestTopics topics, int round) throws Exception {
        int first = round * CAMERAS_EACH_ROUND;
        for (int step = 0; step < FRAMES; step++) {
            int scene = step == 3 ? ScriptedModels.CRASHES_THE_TASK : ScriptedModels.UNMASKED;
            for (String camera : CAMERAS.subList(first, first + CAMERAS_EACH_ROUND)) {
                Instant capturedAt = start.plusMillis(500L * step);
                topics.write(Topic.FRAMES, camera, TestFrames.frame(camera, step, capturedAt, 300, scene));
            }
        }
    }

    private static void assertEverythingOnce(TestTopics topics) throws Exception {
        assertThat(topics.read(Topic.OBSERVATIONS, observations(), FRAMES * CAMERAS.size()))
                .extracting(seen -> seen.getCameraId() + "/" + seen.getSequence())
                .doesNotHaveDuplicates()
                .hasSize(FRAMES * CAMERAS.size());
        List<Alert> alerts = topics.read(Topic.ALERTS, AvroCodec.of(Alert.class), 2 * CAMERAS.size());
        assertThat(alerts)
                .extracting(alert -> alert.getAlertId() + "/" + alert.getRevision())
                .doesNotHaveDuplicates();
        for (AlertEvent event : List.of(AlertEvent.OPENED, AlertEvent.CLOSED)) {
            assertThat(alerts)
                    .filteredOn(alert -> alert.getEvent() == event)
                    .extracting(Alert::getCameraId)
                    .containsExactlyInAnyOrderElementsOf(CAMERAS);
        }
        assertThat(topics.read(Topic.EVIDENCE, AvroCodec.of(Evidence.class), CAMERAS.size()))
                .extracting(Evidence::getSha256)
                .hasSize(CAMERAS.size());
        assertThat(topics.read(Topic.COMPLIANCE, AvroCodec.of(Compliance.class), CAMERAS.size()))
                .hasSize(CAMERAS.size())
                .allSatisfy(minute -> assertThat(List.of(minute.getFrames(), minute.getUnmasked()))
                        .containsExactly(FRAMES, 1));
    }

    private static AvroCodec<Observation> observations() {
        return AvroCodec.of(Observation.class);
    }
}
