package io.maskwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraState;
import io.maskwatch.schemas.CameraStatus;
import io.maskwatch.schemas.ClockSource;
import io.maskwatch.schemas.Frame;
import io.maskwatch.schemas.Topic;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent with real files, real FFmpeg and a real broker. */
class IngestAgentITCase {
    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;
    private static Path clip;

    private IngestAgent agent;

    @BeforeAll
    static void start() throws Exception {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        kafka.createTopics(Optional.of(2));
        clip = TestClip.render(folder, "clip.mp4", 20);
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @BeforeEach
    void startAgent() {
        IngestConfig config = new IngestConfig(
                "agent-1",
                List.of(folder),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofMillis(100),
                Duration.ofMillis(200));
        agent = new IngestAgent(config, Map.of("bootstrap.servers", kafka.bootstrapServers()), Clock.systemUTC());
    }

    @AfterEach
    void stopAgent() {
        agent.close();
    }

    @Test
    void publishesTheSampledFramesOfAFileInRealTimeAndThenSaysThatItHasEnded() throws Exception {
        Instant before = Instant.now();
        agent.apply(Cameras.of("file", clip));
        CameraStatus last = awaitStatus("file", status -> status.getState() == CameraState.ENDED);
        Duration took = Duration.between(before, Instant.now());

        // A machine that is busy elsewhere may lose a frame or two to newer ones, but none without counting it.
        assertThat(last.getFramesPublished() + last.getFramesDropped()).isEqualTo(10);
        assertThat(last.getFramesPublished()).isBetween(5L, 10L);
        assertThat(last.getLastError()).isNull();
        assertThat(took).isGreaterThan(Duration.ofMillis(1800));
        List<Frame> frames = frames("file", (int) last.getFramesPublished());
        for (int index = 0; index < frames.size(); index++) {
            Frame frame = frames.get(index);
            assertThat(frame.getSequence()).isEqualTo(index);
            assertThat(frame.getClockSource()).isEqualTo(ClockSource.STREAM);
            assertThat(frame.getWidth()).isEqualTo(TestClip.WIDTH);
            var image = ImageIO.read(new ByteArrayInputStream(frame.getJpeg().array()));
            assertThat(image.getHeight()).isEqualTo(TestClip.HEIGHT);
        }
        Duration span = Duration.between(
                frames.get(0).getCapturedAt(), frames.get(frames.size() - 1).getCapturedAt());
        assertThat(span).isBetween(Duration.ofMillis(900), Duration.ofMillis(1850));
    }

    @Test
    void aLoopingFileGoesOnAndItsTimesKeepRising() throws Exception {
        Camera camera = Cameras.of("loop", clip);
        agent.apply(Cameras.sampled(camera, Cameras.sampling(5).setLoop(true)));
        List<Frame> frames = frames("loop", 25);
        assertThat(frames).extracting(Frame::getCapturedAt).isSorted().doesNotHaveDuplicates();
        assertThat(frames).extracting(Frame::getSequence).isSorted().doesNotHaveDuplicates();
        assertThat(agent.statuses().get("loop").getState()).isEqualTo(CameraState.RUNNING);
    }

    @Test
    void aCutOffFileShowsItsFramesAndEndsWithTheReason() throws Exception {
        byte[] whole = Files.readAllBytes(TestClip.render(folder, "long.mp4", 60));
        Path cut = Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(whole, whole.length / 2));
        agent.apply(Cameras.of("cut", cut));
        CameraStatus last = awaitStatus("cut", status -> status.getState() == CameraState.ENDED);
        assertThat(last.getFramesPublished()).isBetween(5L, 25L);
        assertThat(last.getLastError())
                .contains("cut.mp4 is cut off or damaged after")
                .contains("of 6.0 seconds");
    }

    @Test
    void whatCannotBeOpenedFailsInOneSentenceAndTheOthersGoOn() throws Exception {
        Path text = Files.writeString(folder.resolve("text.mp4"), "this is no video\n".repeat(100));
        Path empty = Files.write(folder.resolve("empty.mp4"), new byte[0]);
        agent.apply(Cameras.of("text", text));
        agent.apply(Cameras.of("empty", empty));
        agent.apply(Cameras.of("missing", folder.resolve("missing.mp4")));
        agent.apply(Cameras.of("outside", "file:///etc/passwd"));
        agent.apply(Cameras.of("web", "http://127.0.0.1/stream"));
        agent.apply(Cameras.of("good", clip));
        Predicate<CameraStatus> failed = status -> status.getState() == CameraState.FAILED;
        assertThat(awaitStatus("text", failed).getLastError()).contains("text.mp4 is no video");
        assertThat(awaitStatus("empty", failed).getLastError()).contains("empty.mp4 is no video");
        assertThat(awaitStatus("missing", failed).getLastError()).contains("there is no readable file");
        assertThat(awaitStatus("outside", failed).getLastError()).contains("ingest.file-roots");
        assertThat(awaitStatus("web", failed).getLastError()).contains("begins with rtsp:, rtsps:, file: or device:");
        assertThat(awaitStatus("good", status -> status.getState() == CameraState.ENDED)
                        .getFramesPublished())
                .isGreaterThan(4);
    }

    @Test
    void aStreamThatNobodyServesIsTriedAgainWithoutTellingThePassword() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "user:secret\n");
        Camera camera = Camera.newBuilder(Cameras.of("dead", "rtsp://127.0.0.1:1/stream"))
                .setCredentialsRef("file:" + password)
                .build();
        agent.apply(camera);
        CameraStatus status = awaitStatus("dead", seen -> seen.getReconnects() >= 2);
        assertThat(status.getState()).isIn(CameraState.RETRYING, CameraState.CONNECTING);
        assertThat(status.getLastError())
                .contains("rtsp://127.0.0.1:1/stream cannot be opened: Connection refused")
                .doesNotContain("secret");
        agent.remove("dead");
        awaitStatus("dead", seen -> seen.getState() == CameraState.STOPPED);
    }

    private static CameraStatus awaitStatus(String cameraId, Predicate<CameraStatus> condition) throws Exception {
        Predicate<CameraStatus> wanted = status -> status.getCameraId().equals(cameraId) && condition.test(status);
        try (var statuses = new Records<>(kafka.bootstrapServers(), Topic.CAMERA_STATUS, CameraStatus.class)) {
            return statuses.await(seen -> seen.stream().anyMatch(wanted)).stream()
                    .filter(wanted)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<Frame> frames(String cameraId, int atLeast) throws Exception {
        Predicate<Frame> ofCamera = frame -> frame.getCameraId().equals(cameraId);
        try (var frames = new Records<>(kafka.bootstrapServers(), Topic.FRAMES, Frame.class)) {
            return frames.await(seen -> seen.stream().filter(ofCamera).count() >= atLeast).stream()
                    .filter(ofCamera)
                    .toList();
        }
    }
}
