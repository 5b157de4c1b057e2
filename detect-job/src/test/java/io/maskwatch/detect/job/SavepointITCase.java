package io.maskwatch.detect.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.maskwatch.detect.DetectConfig;
import io.maskwatch.detect.DetectJob;
import io.maskwatch.detect.face.AnalysedFrame;
import io.maskwatch.detect.face.EvidencePicture;
import io.maskwatch.detect.face.Look;
import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AlertEvent;
import io.maskwatch.schemas.AlertOutcome;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Compliance;
import io.maskwatch.schemas.MaskState;
import io.maskwatch.schemas.Topic;
import io.maskwatch.vision.Box;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What any release has saved, this build goes on from. {@link SavepointMain} makes the savepoints. */
class SavepointITCase {
    static Stream<Path> releases() throws Exception {
        Path folder = Path.of(SavepointITCase.class.getResource("/savepoints").toURI());
        try (Stream<Path> releases = Files.list(folder)) {
            return releases.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void theWholeJobGoesOn(Path savepoint, @TempDir Path work) throws Exception {
        Instant last = lastFrame(savepoint);
        try (EmbeddedKafka kafka = EmbeddedKafka.start(work.resolve("kafka"))) {
            kafka.createTopics(Optional.of(2));
            try (TestTopics topics = new TestTopics(kafka.bootstrapServers())) {
                // The savepoint's offsets stand behind these records, which must not be read again.
                StoredSavepoint.writeScene(topics, last);
                DetectConfig config = TestConfigs.on(kafka.bootstrapServers());
                JobClient job = StoredSavepoint.start(config, from(savepoint));
                Instant now = Instant.now();
                for (int step = 0; step < 4; step++) {
                    for (String camera : StoredSavepoint.cameras()) {
                        Instant at = now.plusMillis(500L * step);
                        StoredSavepoint.show(topics, camera, 100 + step, at, ScriptedModels.UNMASKED);
                    }
                }
                List<Alert> alerts = topics.read(Topic.ALERTS, AvroCodec.of(Alert.class), 4);
                DetectJob.drain(job, work);

                assertThat(alerts)
                        .filteredOn(alert -> alert.getEvent() == AlertEvent.CLOSED)
                        .singleElement()
                        .satisfies(alert -> {
                            assertThat(alert.getAlertId()).isEqualTo(alertId(savepoint));
                            assertThat(alert.getOutcome()).isEqualTo(AlertOutcome.LEFT);
                            assertThat(alert.getClosedAt()).isEqualTo(last);
                        });
                assertThat(topics.read(Topic.COMPLIANCE, AvroCodec.of(Compliance.class), 8))
                        .filteredOn(minute -> minute.getMinute().equals(last.truncatedTo(ChronoUnit.MINUTES)))
                        .extracting(Compliance::getCameraId, Compliance::getFrames, Compliance::getUnmasked)
                        .containsExactlyInAnyOrder(
                                tuple(StoredSavepoint.ALERTED, 5, 1),
                                tuple(StoredSavepoint.TWO_LOOKS, 2, 0),
                                tuple(StoredSavepoint.COMPLIANT, 3, 0),
                                tuple(StoredSavepoint.STATISTICS, 5, 1));
                assertThat(topics.read(Topic.ALERTS, AvroCodec.of(Alert.class), 4))
                        .extracting(Alert::getCameraId)
                        .as("the policy that shows nobody is remembered")
                        .doesNotContain(StoredSavepoint.STATISTICS);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void tracksAndIncidentsGoOnWithTheNextFrame(Path savepoint) throws Exception {
        Instant last = lastFrame(savepoint);
        List<AnalysedFrame> frames = new ArrayList<>();
        frames.add(frame(StoredSavepoint.TWO_LOOKS, last.plusMillis(500), MaskState.NO_MASK));
        for (int step = 1; step <= 8; step++) {
            frames.add(frame(StoredSavepoint.ALERTED, last.plusMillis(500L * step), MaskState.MASK));
        }
        List<Alert> alerts = decide(savepoint, frames);

        assertThat(alerts)
                .filteredOn(alert -> alert.getCameraId().equals(StoredSavepoint.TWO_LOOKS))
                .first()
                .satisfies(alert -> {
                    assertThat(alert.getEvent()).isEqualTo(AlertEvent.OPENED);
                    assertThat(alert.getLooks()).isEqualTo(3);
                });
        assertThat(alerts)
                .filteredOn(alert -> alert.getCameraId().equals(StoredSavepoint.ALERTED))
                .last()
                .satisfies(alert -> {
                    assertThat(alert.getAlertId()).isEqualTo(alertId(savepoint));
                    assertThat(alert.getOutcome()).isEqualTo(AlertOutcome.MASKED);
                    assertThat(alert.getRevision()).isPositive();
                });
    }

    @SuppressWarnings("try") // an interrupt ends the test
    private static List<Alert> decide(Path savepoint, List<AnalysedFrame> frames) throws Exception {
        Configuration flink = from(savepoint);
        flink.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true); // sources and sink of the whole job
        flink.set(PipelineOptions.MAX_PARALLELISM, 128);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, flink);
        var analysed = env.fromData(frames)
                .assignTimestampsAndWatermarks(WatermarkStrategy.<AnalysedFrame>forMonotonousTimestamps()
                        .withTimestampAssigner((frame, none) -> frame.capturedAt() / 1000));
        var policies = env.fromData(new PolicyChange("gone", null));
        List<Alert> alerts = new ArrayList<>();
        try (CloseableIterator<OutgoingRecord> records =
                DetectTopology.decide(analysed, policies, Map.of()).executeAndCollect()) {
            while (records.hasNext()) {
                OutgoingRecord record = records.next();
                if (record.topic() == Topic.ALERTS) {
                    alerts.add(AvroCodec.of(Alert.class).decode(record.value()));
                }
            }
        }
        return alerts;
    }

    private static AnalysedFrame frame(String camera, Instant at, MaskState state) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, at);
        Box box = new Box(50, 40, 48, 48);
        float probability = state == MaskState.MASK ? 0.95f : 0.05f;
        EvidencePicture picture = new EvidencePicture(new byte[] {1, 2, 3}, 100, 100, box, 0);
        Look look = new Look(box, 0.9f, 0.1f, probability, state, null, picture, false);
        return new AnalysedFrame(
                camera,
                100,
                micros,
                micros,
                300,
                202,
                List.of(look),
                "detector",
                "classifier",
                null,
                0.25f,
                0.75f,
                null);
    }

    private static Configuration from(Path savepoint) {
        Configuration flink = new Configuration();
        flink.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint.toUri().toString());
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofMillis(100));
        return flink;
    }

    private static Instant lastFrame(Path savepoint) throws Exception {
        return Instant.EPOCH.plus(
                Long.parseLong(about(savepoint).getProperty(StoredSavepoint.LAST_FRAME)), ChronoUnit.MICROS);
    }

    private static String alertId(Path savepoint) throws Exception {
        return about(savepoint).getProperty(StoredSavepoint.ALERT_ID);
    }

    private static Properties about(Path savepoint) throws Exception {
        Properties about = new Properties();
        try (InputStream text = Files.newInputStream(savepoint.resolve("about.properties"))) {
            about.load(text);
        }
        return about;
    }
}
