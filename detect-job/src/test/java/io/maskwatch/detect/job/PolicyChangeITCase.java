package io.maskwatch.detect.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.detect.DetectConfig;
import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AlertEvent;
import io.maskwatch.schemas.AlertOutcome;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.DetectionPolicy;
import io.maskwatch.schemas.Observation;
import io.maskwatch.schemas.Point;
import io.maskwatch.schemas.SamplingPolicy;
import io.maskwatch.schemas.Schedule;
import io.maskwatch.schemas.ScheduleWindow;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.Zone;
import io.maskwatch.schemas.ZoneKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies that change while somebody is in view, in a running job. */
class PolicyChangeITCase {
    private static final String CAMERA = "gate-1";

    private final Instant start = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
    private TestTopics topics;
    private int frames;
    private int letters;

    @Test
    void takesEffectLiveWithoutLosingATrack(@TempDir Path folder) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            kafka.createTopics(Optional.of(2));
            topics = new TestTopics(kafka.bootstrapServers());
            JobClient job = startJob(TestConfigs.on(kafka.bootstrapServers()));
            try {
                changePolicies();
            } finally {
                job.cancel().get();
                assertThat(job.getJobExecutionResult()).failsWithin(Duration.ofMinutes(1));
                topics.close();
            }
        }
    }

    private void changePolicies() throws Exception {
        apply(DetectionPolicy.newBuilder().setZones(List.of(leftHalf(ZoneKind.EXCLUDE))));
        show(8);
        List<Observation> observations = topics.read(Topic.OBSERVATIONS, AvroCodec.of(Observation.class), 8);
        String trackId = observations.get(0).getFaces().get(0).getTrackId();

        apply(DetectionPolicy.newBuilder().setZones(List.of(leftHalf(ZoneKind.INCLUDE))));
        show(1);
        Alert opened = topics.read(Topic.ALERTS, AvroCodec.of(Alert.class), 1).get(0);
        assertThat(opened.getOpenedAt()).isEqualTo(start.plusMillis(8 * 500));
        assertThat(opened.getTrackId()).isEqualTo(trackId);
        assertThat(opened.getLooks()).as("votes from before the change count").isEqualTo(9);
        assertThat(opened.getZone()).isEqualTo("left");

        apply(DetectionPolicy.newBuilder().setSchedule(laterToday()));
        show(1);
        Alert closed = topics.read(Topic.ALERTS, AvroCodec.of(Alert.class), 2).get(1);
        assertThat(closed.getEvent()).isEqualTo(AlertEvent.CLOSED);
        assertThat(closed.getOutcome()).isEqualTo(AlertOutcome.OTHER);
        assertThat(closed.getAlertId()).isEqualTo(opened.getAlertId());
        assertThat(topics.read(Topic.OBSERVATIONS, AvroCodec.of(Observation.class), 10)
                        .get(9)
                        .getFaces()
                        .get(0)
                        .getTrackId())
                .isEqualTo(trackId);
    }

    /**
     * Writes the policy, and after it one that cannot be used, to the same partition: when the second is among the
     * committed dead letters, the first has taken effect, and has stayed in force.
     */
    private void apply(DetectionPolicy.Builder policy) throws Exception {
        write(policy);
        write(policy.setMinimumLooks(0));
        letters++;
        List<DeadLetter> refused = topics.read(Topic.DEAD_LETTERS, AvroCodec.of(DeadLetter.class), letters);
        assertThat(refused).allSatisfy(letter -> assertThat(letter.getDetail())
                .isEqualTo("detection.minimumLooks must be 1..100, got 0"));
    }

    private void write(DetectionPolicy.Builder policy) throws Exception {
        Camera camera = Camera.newBuilder()
                .setCameraId(CAMERA)
                .setName("Gate 1")
                .setStreamUri("rtsp://10.0.0.5/stream")
                .setSampling(SamplingPolicy.newBuilder().build())
                .setDetection(policy.build())
                .setUpdatedAt(start)
                .build();
        topics.write(Topic.CAMERAS, CAMERA, AvroCodec.of(Camera.class).encode(camera));
    }

    private void show(int count) throws Exception {
        for (int end = frames + count; frames < end; frames++) {
            byte[] frame =
                    TestFrames.frame(CAMERA, frames, start.plusMillis(500L * frames), 300, ScriptedModels.UNMASKED);
            topics.write(Topic.FRAMES, CAMERA, frame);
        }
    }

    private Schedule laterToday() {
        DateTimeFormatter clock = DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);
        return Schedule.newBuilder()
                .setTimeZone("UTC")
                .setWindows(List.of(ScheduleWindow.newBuilder()
                        .setFrom(clock.format(start.plus(Duration.ofHours(2))))
                        .setTo(clock.format(start.plus(Duration.ofHours(3))))
                        .build()))
                .build();
    }

    private static Zone leftHalf(ZoneKind kind) {
        return Zone.newBuilder()
                .setName("left")
                .setKind(kind)
                .setPoints(List.of(new Point(0.0, 0.0), new Point(0.5, 0.0), new Point(0.5, 1.0), new Point(0.0, 1.0)))
                .build();
    }

    private static JobClient startJob(DetectConfig config) throws Exception {
        return TestJobs.on(config).executeAsync("policies");
    }
}
