package io.maskwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraState;
import io.maskwatch.schemas.CameraStatus;
import io.maskwatch.schemas.ClockSource;
import io.maskwatch.schemas.Frame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent with a real RTSP server. */
class RtspITCase {
    private static final String PASSWORD = "s3cret@1:/?";

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;
    private static Path clip;

    private AgentFixture fixture;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(RtspServer.isInstalled(), RtspServer.NEEDED);
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        kafka.createTopics(Optional.of(1));
        clip = TestClip.render(folder, "stream.mp4", 600);
    }

    @AfterAll
    static void stop() {
        if (kafka != null) {
            kafka.close();
        }
    }

    @BeforeEach
    void startAgent() {
        fixture = new AgentFixture(kafka, folder);
    }

    @AfterEach
    void stopAgent() {
        fixture.close();
    }

    @Test
    void publishesAStreamByTheClockOfTheCamera() throws Exception {
        try (RtspServer server = RtspServer.start(0, clip)) {
            fixture.agent().apply(Cameras.of("stream", server.address()));
            List<Frame> frames = fixture.awaitFrames("stream", 12);
            assertThat(frames).extracting(Frame::getCapturedAt).isSorted().doesNotHaveDuplicates();
            assertThat(frames.get(0).getWidth()).isEqualTo(TestClip.WIDTH);
            Frame newest = frames.get(frames.size() - 1);
            assertThat(newest.getClockSource()).isEqualTo(ClockSource.CAMERA);
            assertThat(Duration.between(newest.getCapturedAt(), Instant.now()).abs())
                    .isLessThan(Duration.ofSeconds(30));
        }
    }

    @Test
    void opensAProtectedStreamAndNeverTellsThePassword() throws Exception {
        Path right = Files.writeString(folder.resolve("right"), "viewer:" + PASSWORD + "\n");
        Path wrong = Files.writeString(folder.resolve("wrong"), "viewer:" + PASSWORD + "not\n");
        try (RtspServer server = RtspServer.start(0, clip, "--login", "viewer", PASSWORD)) {
            fixture.agent().apply(withCredentials(Cameras.of("right", server.address()), right));
            fixture.agent().apply(withCredentials(Cameras.of("wrong", server.address()), wrong));
            fixture.agent().apply(Cameras.of("none", server.address()));
            CameraStatus refused = fixture.awaitStatus("wrong", status -> status.getState() == CameraState.RETRYING);
            assertThat(refused.getLastError())
                    .isEqualTo(server.address() + " refuses the user or the password")
                    .doesNotContain("s3cret");
            fixture.awaitStatus("none", status -> status.getState() == CameraState.RETRYING);
            assertThat(fixture.awaitFrames("right", 3)).isNotEmpty();
        }
    }

    @Test
    void comesBackWhenTheServerDoes() throws Exception {
        RtspServer first = RtspServer.start(0, clip);
        fixture.agent().apply(Cameras.of("back", first.address()));
        int before = fixture.awaitFrames("back", 3).size();
        first.close();
        CameraStatus lost = fixture.awaitStatus("back", status -> status.getState() == CameraState.RETRYING);
        assertThat(lost.getLastError()).startsWith(first.address());
        try (RtspServer second = RtspServer.start(first.port(), clip)) {
            CameraStatus again = fixture.awaitStatus(
                    "back", status -> status.getState() == CameraState.RUNNING && status.getReconnects() > 0);
            assertThat(second.port()).isEqualTo(first.port());
            assertThat(again.getSince()).isAfter(lost.getSince());
            List<Frame> frames = fixture.awaitFrames("back", before + 5);
            assertThat(frames).extracting(Frame::getSequence).isSorted().doesNotHaveDuplicates();
            assertThat(frames).extracting(Frame::getCapturedAt).isSorted().doesNotHaveDuplicates();
        }
    }

    /** The clip has a key frame every second. */
    @Test
    void ofAStreamThatIsRarelyLookedAtOnlyKeyFramesArePublishedAtTheRateThatWasAskedFor() throws Exception {
        try (RtspServer server = RtspServer.start(0, clip)) {
            fixture.agent().apply(Cameras.sampled(Cameras.of("rare", server.address()), Cameras.sampling(0.5)));
            List<Frame> frames = fixture.awaitFrames("rare", 7).subList(3, 7);
            for (int index = 1; index < frames.size(); index++) {
                Instant before = frames.get(index - 1).getCapturedAt();
                assertThat(Duration.between(before, frames.get(index).getCapturedAt()))
                        .isBetween(Duration.ofMillis(1_900), Duration.ofMillis(2_100));
            }
            assertThat(frames).extracting(Frame::getClockSource).containsOnly(ClockSource.CAMERA);
        }
    }

    @Test
    void readsACameraThatSpeaksUdpOnly() throws Exception {
        try (RtspServer server = RtspServer.start(0, clip, "--udp")) {
            fixture.agent().apply(Cameras.of("udp", server.address()));
            assertThat(fixture.awaitFrames("udp", 5)).hasSizeGreaterThanOrEqualTo(5);
        }
    }

    /** The clip has a key frame every 16 s, and the camera shows it from its middle. */
    @Test
    void saysThatItWaitsForAKeyFrameAndThenRuns() throws Exception {
        Path longGroups =
                Path.of(RtspITCase.class.getResource("long_groups.mp4").toURI());
        try (RtspServer server = RtspServer.start(0, longGroups, "--live")) {
            fixture.agent().apply(Cameras.of("smart", server.address()));
            CameraStatus waiting = fixture.awaitStatus(
                    "smart",
                    status -> status.getLastError() != null
                            && status.getLastError().startsWith("waiting for a key frame for "));
            assertThat(waiting.getState()).isEqualTo(CameraState.CONNECTING);
            CameraStatus running = fixture.awaitStatus("smart", status -> status.getState() == CameraState.RUNNING);
            assertThat(running.getLastError()).isNull();
            assertThat(running.getReconnects()).isZero();
        }
    }

    private static Camera withCredentials(Camera camera, Path file) {
        return Camera.newBuilder(camera).setCredentialsRef("file:" + file).build();
    }
}
