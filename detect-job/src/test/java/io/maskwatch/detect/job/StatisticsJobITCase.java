package io.maskwatch.detect.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.Compliance;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.DetectionPolicy;
import io.maskwatch.schemas.Observation;
import io.maskwatch.schemas.SamplingPolicy;
import io.maskwatch.schemas.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cameras that only count, beside one that alerts, in a running job. */
class StatisticsJobITCase {
    /** All frames lie within one minute, and the next one ends it. */
    private final Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(3));

    private EmbeddedKafka kafka;
    private TestTopics topics;
    private JobClient job;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        kafka = EmbeddedKafka.start(folder);
        kafka.createTopics(Optional.of(1));
        topics = new TestTopics(kafka.bootstrapServers());
        register("pictures", CameraMode.ALERT);
        register("numbers", CameraMode.STATISTICS);
        job = TestJobs.on(TestConfigs.on(kafka.bootstrapServers())).executeAsync("statistics");
    }

    @AfterEach
    void stop() throws Exception {
        job.cancel().get();
        assertThat(job.getJobExecutionResult()).failsWithin(Duration.ofMinutes(1));
        topics.close();
        kafka.close();
    }

    @Test
    void countsWhatAnAgentHasSeenAsItCountsWhatItSeesItself() throws Exception {
        for (int step = 0; step < 6; step++) {
            Instant at = minute.plusMillis(500L * step);
            topics.write(Topic.FRAMES, "pictures", picture("pictures", step, at, ScriptedModels.UNMASKED));
            topics.write(Topic.FRAMES, "numbers", TestFrames.searched("numbers", step, at, false));
        }
        for (int step = 6; step < 10; step++) {
            Instant at = minute.plusSeconds(20).plusMillis(500L * step);
            topics.write(Topic.FRAMES, "pictures", picture("pictures", step, at, ScriptedModels.MASKED));
            topics.write(Topic.FRAMES, "numbers", TestFrames.searched("numbers", step, at, true));
        }
        Instant next = minute.plusSeconds(61);
        topics.write(Topic.FRAMES, "pictures", picture("pictures", 10, next, ScriptedModels.MASKED));
        topics.write(Topic.FRAMES, "numbers", TestFrames.searched("numbers", 10, next, true));

        Map<String, Compliance> counted = topics.read(Topic.COMPLIANCE, AvroCodec.of(Compliance.class), 2).stream()
                .collect(Collectors.toMap(Compliance::getCameraId, Function.identity(), (one, later) -> one));
        assertThat(counted.get("numbers"))
                .isEqualTo(Compliance.newBuilder(counted.get("pictures"))
                        .setCameraId("numbers")
                        .build());
        assertThat(counted.get("numbers").getPeople()).isEqualTo(2);
        assertThat(counted.get("numbers").getMasked()).isOne();
        assertThat(counted.get("numbers").getUnmasked()).isOne();
        List<Observation> observations = topics.read(Topic.OBSERVATIONS, AvroCodec.of(Observation.class), 22).stream()
                .filter(observation -> observation.getCameraId().equals("numbers"))
                .toList();
        assertThat(observations).hasSize(11).allSatisfy(observation -> assertThat(observation.getDetectorModel())
                .isEqualTo("agent-detector 1"));
    }

    @Test
    void noPictureOfACameraThatOnlyCountsIsPutAside() throws Exception {
        // When this one is among the committed letters, the job has heard of the policies before it.
        topics.write(Topic.CAMERAS, "numbers", new byte[] {1, 2, 3});
        topics.read(Topic.DEAD_LETTERS, AvroCodec.of(DeadLetter.class), 1);
        Instant now = Instant.now();
        // From before its mode was changed, or from an agent of an earlier version.
        topics.write(Topic.FRAMES, "numbers", picture("numbers", 0, now, ScriptedModels.BREAKS_THE_MODEL));
        topics.write(Topic.FRAMES, "other", picture("numbers", 1, now, ScriptedModels.BREAKS_THE_MODEL));
        topics.write(Topic.FRAMES, "numbers", TestFrames.picture(300, ScriptedModels.NOBODY));
        topics.write(Topic.FRAMES, "pictures", picture("pictures", 2, now, ScriptedModels.BREAKS_THE_MODEL));

        List<DeadLetter> letters = topics.read(Topic.DEAD_LETTERS, AvroCodec.of(DeadLetter.class), 5).stream()
                .filter(letter -> letter.getSourceTopic().equals(Topic.FRAMES.topicName()))
                .toList();
        assertThat(letters).hasSize(4).allSatisfy(letter -> {
            assertThat(letter.getValue()).isNull();
            assertThat(letter.getValueApart()).isTrue();
        });
        assertThat(topics.read(Topic.DEAD_LETTER_PICTURES, AvroCodec.of(DeadLetter.class), 1))
                .singleElement()
                .satisfies(letter -> assertThat(letter.getSourceOffset()).isEqualTo(3));
    }

    private static byte[] picture(String cameraId, long sequence, Instant at, int scene) {
        return TestFrames.frame(cameraId, sequence, at, 300, scene);
    }

    private void register(String cameraId, CameraMode mode) throws Exception {
        Camera camera = Camera.newBuilder()
                .setCameraId(cameraId)
                .setName(cameraId)
                .setStreamUri("rtsp://10.0.0.5/stream")
                .setMode(mode)
                .setSampling(SamplingPolicy.newBuilder().build())
                .setDetection(DetectionPolicy.newBuilder().build())
                .setUpdatedAt(minute)
                .build();
        topics.write(Topic.CAMERAS, cameraId, AvroCodec.of(Camera.class).encode(camera));
    }
}
