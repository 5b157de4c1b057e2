package io.maskwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.CameraState;
import io.maskwatch.schemas.CameraStatus;
import io.maskwatch.schemas.Frame;
import io.maskwatch.schemas.Point;
import io.maskwatch.schemas.PrivacyZone;
import io.maskwatch.schemas.SeenFace;
import io.maskwatch.schemas.Topic;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leaves an agent of the people in front of its cameras: real streams, real models, a real broker. */
class PrivacyITCase {
    private static final PrivacyZone LEFT_HALF = zone(0, 0, 0.5, 0, 0.5, 1, 0, 1);
    private static final PrivacyZone CROSSED = zone(0, 0, 1, 1, 1, 0, 0, 1);

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;
    private static Path clip;

    private AgentFixture fixture;

    @BeforeAll
    static void start() throws Exception {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        kafka.createTopics(Optional.of(1));
        clip = TwoFaces.render(folder, "two-faces.mp4", 600);
    }

    @AfterAll
    static void stop() {
        kafka.close();
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
    void aNewZoneIsBlackFromTheNextFrameOfAStreamOn() throws Exception {
        assumeTrue(RtspServer.isInstalled(), RtspServer.NEEDED);
        try (RtspServer server = RtspServer.start(0, clip)) {
            Camera camera = Cameras.of("zoned", server.address());
            fixture.agent().apply(camera);
            List<Frame> before = fixture.awaitFrames("zoned", 3);
            assertThat(before)
                    .allSatisfy(frame -> assertThat(brightness(frame, 0)).isGreaterThan(40));

            fixture.agent().apply(zoned(camera, LEFT_HALF));
            Instant applied = Instant.now();
            List<Frame> later = fixture.awaitFrames("zoned", before.size() + 12).stream()
                    .filter(frame -> frame.getCapturedAt().isAfter(applied.plusMillis(500)))
                    .toList();
            assertThat(later).hasSizeGreaterThan(3).allSatisfy(frame -> {
                assertThat(brightness(frame, 0)).isLessThan(2);
                assertThat(brightness(frame, 1)).isGreaterThan(40);
            });
            assertThat(fixture.agent().statuses().get("zoned").getReconnects()).isZero();
        }
    }

    @Test
    void ofACameraThatOnlyCountsNumbersLeaveAndNobodyInAZoneIsFound() throws Exception {
        fixture.agent().apply(counting("numbers", List.of()));
        fixture.agent().apply(counting("half", List.of(LEFT_HALF)));
        List<Frame> numbers = fixture.awaitFrames("numbers", 4);
        List<Frame> half = fixture.awaitFrames("half", 4);

        assertThat(numbers).allSatisfy(frame -> {
            assertThat(frame.getJpeg().remaining()).isZero();
            assertThat(frame.getWidth()).isEqualTo(TwoFaces.WIDTH);
            assertThat(frame.getFaces().getFaces()).hasSize(2).allSatisfy(face -> assertThat(face.getMaskProbability())
                    .isLessThan(frame.getFaces().getNoMaskBelow()));
        });
        assertThat(half).allSatisfy(frame -> {
            assertThat(frame.getJpeg().remaining()).isZero();
            assertThat(frame.getFaces().getFaces())
                    .singleElement()
                    .extracting(SeenFace::getBox)
                    .satisfies(box -> assertThat(box.getX()).isGreaterThan(TwoFaces.WIDTH / 2f));
        });
    }

    @Test
    void aCameraChangesItsModeWithoutAnInterruption() throws Exception {
        Camera counting = counting("switched", List.of());
        Camera showing = Camera.newBuilder(counting).setMode(CameraMode.ALERT).build();
        fixture.agent().apply(showing);
        fixture.awaitFrames("switched", 2);
        fixture.agent().apply(counting);
        Instant applied = Instant.now();
        awaitFrame("switched", frame -> frame.getFaces() != null);
        fixture.agent().apply(showing);
        awaitFrame(
                "switched",
                frame -> frame.getFaces() == null && frame.getCapturedAt().isAfter(applied.plusMillis(1000)));
        List<Frame> all = fixture.awaitFrames("switched", 1);
        assertThat(all).extracting(Frame::getSequence).isSorted().doesNotHaveDuplicates();
        assertThat(all).allSatisfy(frame -> assertThat(frame.getJpeg().hasRemaining())
                .as("a picture or its faces, never both")
                .isEqualTo(frame.getFaces() == null));
        assertThat(fixture.agent().statuses().get("switched").getReconnects()).isZero();
    }

    @Test
    void aBrokenZoneClosesTheCameraUntilItIsMended() throws Exception {
        Camera good = looping(Cameras.of("broken", clip));
        fixture.agent().apply(good);
        fixture.awaitFrames("broken", 2);
        fixture.agent().apply(zoned(good, CROSSED));
        CameraStatus closed = fixture.awaitStatus("broken", status -> status.getState() == CameraState.FAILED);
        assertThat(closed.getLastError())
                .isEqualTo("privacyZones[0].points must be a polygon that does not cross or touch itself, but it does"
                        + " near (0.500, 0.500)");
        int published = fixture.awaitFrames("broken", 2).size();
        fixture.agent().apply(looping(Cameras.of("meanwhile", clip)));
        fixture.awaitFrames("meanwhile", 6);
        assertThat(fixture.awaitFrames("broken", 2)).as("no frame leaves").hasSize(published);

        fixture.agent().apply(zoned(good, LEFT_HALF));
        List<Frame> mended = fixture.awaitFrames("broken", published + 3);
        assertThat(mended.subList(published, mended.size()))
                .allSatisfy(frame -> assertThat(brightness(frame, 0)).isLessThan(2));
    }

    @Test
    void aRefusedRecordThatAsksForNumbersOnlyClosesTheCameraToo() throws Exception {
        Camera good = looping(Cameras.of("refused", clip));
        fixture.agent().apply(good);
        fixture.awaitFrames("refused", 1);
        fixture.agent()
                .apply(Cameras.sampled(
                        Camera.newBuilder(good).setMode(CameraMode.STATISTICS).build(), Cameras.sampling(0)));
        assertThat(fixture.awaitStatus("refused", status -> status.getState() == CameraState.FAILED)
                        .getLastError())
                .isEqualTo("sampling.framesPerSecond must be 0.1..30, got 0");
    }

    @Test
    void anAgentThatStartsWithABrokenZoneInTheRegistryShowsNothing() throws Exception {
        Camera good = looping(Cameras.of("restarted", clip));
        write(good);
        write(zoned(good, CROSSED));
        AssignedCameras registry =
                AssignedCameras.open(Map.of("bootstrap.servers", kafka.bootstrapServers()), "agent-1", fixture.agent());
        Thread thread = new Thread(registry, "registry");
        thread.start();
        try {
            fixture.awaitStatus("restarted", status -> status.getState() == CameraState.FAILED);
            assertThat(fixture.agent().statuses().get("restarted").getFramesPublished())
                    .isZero();
        } finally {
            registry.close();
            thread.join();
        }
    }

    private void awaitFrame(String cameraId, Predicate<Frame> wanted) throws Exception {
        try (var frames = new Records<>(kafka.bootstrapServers(), Topic.FRAMES, Frame.class)) {
            frames.await(seen ->
                    seen.stream().anyMatch(frame -> frame.getCameraId().equals(cameraId) && wanted.test(frame)));
        }
    }

    private static void write(Camera camera) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            byte[] key = camera.getCameraId().getBytes(StandardCharsets.UTF_8);
            byte[] value = AvroCodec.of(Camera.class).encode(camera);
            producer.send(new ProducerRecord<>(Topic.CAMERAS.topicName(), key, value))
                    .get();
        }
    }

    /** The mean brightness of the left (0) or right (1) half, without the columns at the border between them. */
    private static double brightness(Frame frame, int half) throws IOException {
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(frame.getJpeg().array()));
        int from = half * (image.getWidth() / 2) + 8 * half;
        int to = from + image.getWidth() / 2 - 8;
        long sum = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = from; x < to; x++) {
                sum += (image.getRGB(x, y) >> 8) & 0xff;
            }
        }
        return (double) sum / ((long) (to - from) * image.getHeight());
    }

    private static Camera counting(String cameraId, List<PrivacyZone> zones) {
        return Camera.newBuilder(looping(Cameras.of(cameraId, clip)))
                .setMode(CameraMode.STATISTICS)
                .setPrivacyZones(zones)
                .build();
    }

    private static Camera looping(Camera camera) {
        return Cameras.sampled(camera, Cameras.sampling(5).setLoop(true));
    }

    private static Camera zoned(Camera camera, PrivacyZone zone) {
        return Camera.newBuilder(camera).setPrivacyZones(List.of(zone)).build();
    }

    private static PrivacyZone zone(double... coordinates) {
        List<Point> points = new java.util.ArrayList<>();
        for (int at = 0; at < coordinates.length; at += 2) {
            points.add(new Point(coordinates[at], coordinates[at + 1]));
        }
        return new PrivacyZone("zone", points);
    }
}
