package io.maskwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraState;
import io.maskwatch.schemas.CameraStatus;
import io.maskwatch.schemas.ClockSource;
import io.maskwatch.schemas.Frame;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
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

    private AgentFixture fixture;
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
        fixture = new AgentFixture(kafka, folder);
        agent = fixture.agent();
    }

    @AfterEach
    void stopAgent() {
        fixture.close();
    }

    @Test
    void publishesTheSampledFramesOfAFileInRealTimeAndThenSaysThatItHasEnded() throws Exception {
        Instant before = Instant.now();
        agent.apply(Cameras.of("file", clip));
        CameraStatus last = fixture.awaitStatus("file", status -> status.getState() == CameraState.ENDED);
        Duration took = Duration.between(before, Instant.now());

        // A machine that is busy elsewhere may lose a frame or two to newer ones, but none without counting it.
        assertThat(last.getFramesPublished() + last.getFramesDropped()).isEqualTo(10);
        assertThat(last.getFramesPublished()).isBetween(5L, 10L);
        assertThat(last.getLastError()).isNull();
        assertThat(took).isGreaterThan(Duration.ofMillis(1800));
        List<Frame> frames = fixture.awaitFrames("file", (int) last.getFramesPublished());
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
        List<Frame> frames = fixture.awaitFrames("loop", 25);
        assertThat(frames).extracting(Frame::getCapturedAt).isSorted().doesNotHaveDuplicates();
        assertThat(frames).extracting(Frame::getSequence).isSorted().doesNotHaveDuplicates();
        assertThat(agent.statuses().get("loop").getState()).isEqualTo(CameraState.RUNNING);
    }

    @Test
    void aCameraThatShowsNothingSaysSoWhileItRuns() throws Exception {
        Path blank = TestClip.render(
                folder,
                "blank.mp4",
                400,
                TestClip.FRAMES_PER_SECOND,
                index -> new BufferedImage(TestClip.WIDTH, TestClip.HEIGHT, BufferedImage.TYPE_3BYTE_BGR));
        agent.apply(Cameras.of("blank", blank));
        CameraStatus covered = fixture.awaitStatus("blank", status -> status.getCoveredSince() != null);
        assertThat(covered.getState()).isEqualTo(CameraState.RUNNING);
        assertThat(Duration.between(covered.getCoveredSince(), covered.getReportedAt()))
                .as("told once it has lasted for half a minute")
                .isBetween(Duration.ofSeconds(29), Duration.ofSeconds(60));
        CameraStatus ended = fixture.awaitStatus("blank", status -> status.getState() == CameraState.ENDED);
        assertThat(ended.getCoveredSince())
                .as("a camera that does not run is not covered")
                .isNull();
    }

    @Test
    void aCutOffFileShowsItsFramesAndEndsWithTheReason() throws Exception {
        byte[] whole = Files.readAllBytes(TestClip.render(folder, "long.mp4", 60));
        Path cut = Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(whole, whole.length / 2));
        agent.apply(Cameras.of("cut", cut));
        CameraStatus last = fixture.awaitStatus("cut", status -> status.getState() == CameraState.ENDED);
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
        assertThat(fixture.awaitStatus("text", failed).getLastError()).contains("text.mp4 is no video");
        assertThat(fixture.awaitStatus("empty", failed).getLastError()).contains("empty.mp4 is no video");
        assertThat(fixture.awaitStatus("missing", failed).getLastError()).contains("there is no readable file");
        assertThat(fixture.awaitStatus("outside", failed).getLastError()).contains("ingest.file-roots");
        assertThat(fixture.awaitStatus("web", failed).getLastError())
                .contains("begins with rtsp:, rtsps:, file: or device:");
        assertThat(fixture.awaitStatus("good", status -> status.getState() == CameraState.ENDED)
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
        CameraStatus status = fixture.awaitStatus("dead", seen -> seen.getReconnects() >= 2);
        assertThat(status.getState()).isIn(CameraState.RETRYING, CameraState.CONNECTING);
        assertThat(status.getLastError())
                .contains("rtsp://127.0.0.1:1/stream cannot be opened: Connection refused")
                .doesNotContain("secret");
        agent.remove("dead");
        fixture.awaitStatus("dead", seen -> seen.getState() == CameraState.STOPPED);
    }

    @Test
    void aHostNameThatDnsDoesNotKnowIsNamedAsThePossibleCause() throws Exception {
        agent.apply(Cameras.of("typo", "rtsp://gate-camera.invalid/stream"));
        assertThat(fixture.awaitStatus("typo", status -> status.getLastError() != null)
                        .getLastError())
                .contains("rtsp://gate-camera.invalid/stream cannot be opened")
                .contains("does DNS know it?");
        agent.remove("typo");
        fixture.awaitStatus("typo", status -> status.getState() == CameraState.STOPPED);
    }

    @Test
    void aCameraThatFailedStartsWithItsNextRecordAndAnUnchangedOneGoesOn() throws Exception {
        Path late = folder.resolve("late.mp4");
        Camera camera = Cameras.of("late", late);
        agent.apply(camera);
        fixture.awaitStatus("late", status -> status.getState() == CameraState.FAILED);
        Files.copy(clip, late);
        agent.apply(Camera.newBuilder(camera)
                .setUpdatedAt(camera.getUpdatedAt().plusSeconds(1))
                .build());
        fixture.awaitStatus("late", status -> status.getState() == CameraState.RUNNING);
        agent.apply(Camera.newBuilder(camera)
                .setName("renamed")
                .setUpdatedAt(camera.getUpdatedAt().plusSeconds(2))
                .build());
        CameraStatus last = fixture.awaitStatus("late", status -> status.getState() == CameraState.ENDED);
        assertThat(last.getFramesPublished() + last.getFramesDropped()).isEqualTo(10);
    }

    @Test
    void aRecordThatCannotBeUsedLeavesTheLastGoodOneInForce() throws Exception {
        Camera camera =
                Cameras.sampled(Cameras.of("kept", clip), Cameras.sampling(5).setLoop(true));
        agent.apply(camera);
        fixture.awaitStatus("kept", status -> status.getState() == CameraState.RUNNING);
        agent.apply(Cameras.sampled(camera, Cameras.sampling(0)));
        CameraStatus status = fixture.awaitStatus("kept", seen -> seen.getLastError() != null);
        assertThat(status.getState()).isEqualTo(CameraState.RUNNING);
        assertThat(status.getLastError()).endsWith("is ignored: sampling.framesPerSecond must be 0.1..30, got 0");
    }

    @Test
    void leavesNoThreadBehindForACameraThatIsRemoved() throws Exception {
        agent.apply(
                Cameras.sampled(Cameras.of("gone", clip), Cameras.sampling(5).setLoop(true)));
        fixture.awaitStatus("gone", status -> status.getState() == CameraState.RUNNING);
        assertThat(threadNames()).contains("camera-gone");
        agent.remove("gone");
        fixture.awaitStatus("gone", status -> status.getState() == CameraState.STOPPED);
        agent.close();
        assertThat(threadNames()).noneMatch(name -> name.startsWith("camera-") || name.startsWith("encoder-"));
    }

    private static List<String> threadNames() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .toList();
    }
}
