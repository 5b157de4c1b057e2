package io.maskwatch.detect.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.maskwatch.detect.DetectConfig;
import io.maskwatch.detect.DetectMetrics;
import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AlertEvent;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.DeadLetterReason;
import io.maskwatch.schemas.Evidence;
import io.maskwatch.schemas.Face;
import io.maskwatch.schemas.HeldBackReason;
import io.maskwatch.schemas.Observation;
import io.maskwatch.schemas.Topic;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.metrics.prometheus.PrometheusReporterFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectJobITCase {
    private static final String CAMERA = "gate-1";

    private EmbeddedKafka kafka;
    private TestTopics topics;
    private JobClient job;
    private int metricsPort;
    private final Instant start = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.MINUTES);

    @BeforeEach
    void startJob(@TempDir Path folder) throws Exception {
        kafka = EmbeddedKafka.start(folder);
        kafka.createTopics(Optional.of(2));
        topics = new TestTopics(kafka.bootstrapServers());
        DetectConfig config = TestConfigs.on(kafka.bootstrapServers());
        metricsPort = freePort();
        Configuration flink = new Configuration();
        flink.setString("metrics.reporters", "prometheus");
        flink.setString("metrics.reporter.prometheus.factory.class", PrometheusReporterFactory.class.getName());
        flink.setString("metrics.reporter.prometheus.port", Integer.toString(metricsPort));
        job = TestJobs.on(config, flink).executeAsync("test");
    }

    @AfterEach
    void stop() throws Exception {
        job.cancel().get();
        assertThat(job.getJobExecutionResult()).failsWithin(Duration.ofMinutes(1));
        topics.close();
        kafka.close();
    }

    @Test
    void tellsOfAPersonWithoutAMaskOnceAndWithAPicture() throws Exception {
        for (int step = 0; step < 8; step++) {
            topics.write(
                    Topic.FRAMES,
                    CAMERA,
                    TestFrames.frame(CAMERA, step, start.plusMillis(500L * step), 300 + step, ScriptedModels.BOTH));
        }

        List<Observation> observations = topics.read(Topic.OBSERVATIONS, AvroCodec.of(Observation.class), 8);
        assertThat(observations).extracting(Observation::getSequence).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(observations.get(7).getFaces()).hasSize(2);
        assertThat(observations.get(1).getFaces())
                .extracting(Face::getHeldBackBy)
                .containsOnly(HeldBackReason.TOO_FEW_LOOKS);
        assertThat(observations.get(7).getFaces())
                .extracting(Face::getHeldBackBy)
                .containsExactlyInAnyOrder(HeldBackReason.MASKED, null);
        Alert opened = topics.read(Topic.ALERTS, AvroCodec.of(Alert.class), 1).get(0);
        assertThat(opened.getEvent()).isEqualTo(AlertEvent.OPENED);
        assertThat(opened.getCameraId()).isEqualTo(CAMERA);
        assertThat(opened.getLooks()).isEqualTo(3);
        assertThat(opened.getTraceParent()).isEqualTo(TestFrames.TRACE);
        assertThat(observations.get(7).getFaces())
                .extracting(face -> face.getTrack().getAlertId())
                .contains(opened.getAlertId());
        Evidence evidence =
                topics.read(Topic.EVIDENCE, AvroCodec.of(Evidence.class), 1).get(0);
        assertThat(evidence.getAlertId()).isEqualTo(opened.getAlertId());
        assertThat(evidence.getSha256()).isEqualTo(opened.getEvidenceSha256());
    }

    @Test
    void putsWhatItCannotReadAsideAndGoesOn() throws Exception {
        topics.write(Topic.FRAMES, CAMERA, "no Avro at all".getBytes(StandardCharsets.UTF_8));
        topics.write(Topic.FRAMES, CAMERA, new byte[] {(byte) 0xC3, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9});
        topics.write(Topic.FRAMES, CAMERA, null);
        topics.write(Topic.FRAMES, CAMERA, new byte[1_000_400]);
        byte[] good = TestFrames.frame(CAMERA, 0, start, 300, ScriptedModels.NOBODY);
        topics.write(Topic.FRAMES, CAMERA, Arrays.copyOf(good, good.length - 20));
        byte[] jpeg = TestFrames.picture(300, ScriptedModels.NOBODY);
        topics.write(Topic.FRAMES, CAMERA, TestFrames.frame(CAMERA, 1, start, Arrays.copyOf(jpeg, jpeg.length / 2)));
        topics.write(Topic.FRAMES, CAMERA, TestFrames.frame(CAMERA, 2, start, TestFrames.claiming(30_000, 30_000)));
        topics.write(Topic.FRAMES, CAMERA, TestFrames.frame(CAMERA, 3, Instant.EPOCH, 300, ScriptedModels.NOBODY));
        topics.write(
                Topic.FRAMES,
                CAMERA,
                TestFrames.frame(CAMERA, 4, Instant.parse("2100-01-01T00:00:00Z"), 300, ScriptedModels.NOBODY));
        topics.write(Topic.FRAMES, CAMERA, TestFrames.frame(CAMERA, 5, start, 300, ScriptedModels.BREAKS_THE_MODEL));
        topics.write(Topic.FRAMES, "not a camera id", TestFrames.frame("ä", 6, start, 300, ScriptedModels.NOBODY));
        topics.write(Topic.FRAMES, CAMERA, good);

        List<DeadLetter> letters = topics.read(Topic.DEAD_LETTERS, AvroCodec.of(DeadLetter.class), 11);
        assertThat(letters)
                .extracting(DeadLetter::getReason)
                .containsExactlyInAnyOrder(
                        DeadLetterReason.NOT_AVRO,
                        DeadLetterReason.UNKNOWN_SCHEMA,
                        DeadLetterReason.CORRUPT_RECORD,
                        DeadLetterReason.NOT_AVRO,
                        DeadLetterReason.CORRUPT_RECORD,
                        DeadLetterReason.UNREADABLE_PICTURE,
                        DeadLetterReason.PICTURE_TOO_LARGE,
                        DeadLetterReason.IMPLAUSIBLE_TIME,
                        DeadLetterReason.IMPLAUSIBLE_TIME,
                        DeadLetterReason.MODEL_FAILURE,
                        DeadLetterReason.INVALID_RECORD);
        assertThat(letters)
                .allSatisfy(letter -> assertThat(letter.getSourceTopic()).isEqualTo(Topic.FRAMES.topicName()))
                .allSatisfy(letter -> assertThat(letter.getValue())
                        .as("it may hold a picture")
                        .isNull());
        assertThat(topics.read(Topic.DEAD_LETTER_PICTURES, AvroCodec.of(DeadLetter.class), 10))
                .extracting(DeadLetter::getReason, letter -> letter.getValue().remaining() > 0)
                .contains(tuple(DeadLetterReason.MODEL_FAILURE, true));
        assertThat(topics.read(Topic.OBSERVATIONS, AvroCodec.of(Observation.class), 1))
                .extracting(Observation::getSequence)
                .containsExactly(0L);
    }

    @Test
    void reportsExactlyTheMetricsThatAreDocumented() throws Exception {
        byte[] jpeg = TestFrames.picture(300, ScriptedModels.BOTH);
        topics.write(Topic.FRAMES, CAMERA, TestFrames.beating(CAMERA, 0, start, jpeg, start.minusSeconds(3)));
        topics.read(Topic.OBSERVATIONS, AvroCodec.of(Observation.class), 1);
        Alert heartbeat =
                topics.read(Topic.ALERTS, AvroCodec.of(Alert.class), 1).get(0);
        assertThat(heartbeat.getSynthetic()).isTrue();
        assertThat(heartbeat.getOpenedAt()).isEqualTo(start.minusSeconds(3));
        HttpRequest scrape = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + metricsPort + "/metrics"))
                .build();
        String reported = HttpClient.newHttpClient()
                .send(scrape, HttpResponse.BodyHandlers.ofString())
                .body();
        Set<String> names = matches("(?m)^# TYPE (flink_taskmanager_job_task_operator_maskwatch_\\w+) ", reported);

        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(matches(
                        "(?m)^\\| `(flink_taskmanager_job_task_operator_maskwatch_\\w+)` \\|",
                        Files.readString(Path.of("..", "docs", "metrics.md"))));
        String prefix = "flink_taskmanager_job_task_operator_maskwatch_";
        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                DetectMetrics.names().stream().map(name -> prefix + name),
                                Stream.concat(
                                        DetectMetrics.namesByReason().stream().map(name -> prefix + "reason_" + name),
                                        Stream.of(
                                                prefix + "engine_" + DetectMetrics.MODELS_OPEN,
                                                prefix + "camera_" + DetectMetrics.FRAMES_OVERTAKEN)))
                        .toList());
        assertThat(reported).containsPattern("maskwatch_engine_modelsOpen\\{[^}]*engine=\"none\"[^}]*\\} 2.0");
        assertThat(reported)
                .containsPattern(
                        "maskwatch_reason_framesDropped\\{[^}]*operator_name=\"analyse_frames\"[^}]*reason=\"OVERTAKEN\"[^}]*\\}"
                                + " 0.0");
        assertThat(reported).as("a heartbeat doesn't count").containsPattern("maskwatch_alerts\\{[^}]*\\} 0.0");
        assertThat(reported).containsPattern("maskwatch_framesAnalysed\\{[^}]*\\} 1.0");
        assertThat(reported)
                .containsPattern("maskwatch_reason_facesHeldBack\\{[^}]*reason=\"TOO_FEW_LOOKS\"[^}]*\\} 2.0");
    }

    private static Set<String> matches(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
