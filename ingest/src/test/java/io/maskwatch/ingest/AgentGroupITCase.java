package io.maskwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraState;
import io.maskwatch.schemas.CameraStatus;
import io.maskwatch.schemas.Frame;
import io.maskwatch.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several agents share the cameras of one Kafka. */
class AgentGroupITCase {
    private static final int CAMERAS = 12;
    private static final int PARTITIONS = 6;

    /** Under two seconds on a quiet machine; a busy one must not fail the test. Without leaving the group it takes twelve. */
    private static final Duration LONGEST_DARKNESS = Duration.ofSeconds(6);

    @TempDir
    Path folder;

    private final List<RunningAgent> agents = new ArrayList<>();
    private EmbeddedKafka kafka;
    private Path clip;

    @BeforeEach
    void start() throws Exception {
        clip = TestClip.render(folder, "clip.mp4", 30);
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        kafka.createTopics(Optional.of(PARTITIONS));
    }

    @AfterEach
    void stop() throws Exception {
        for (RunningAgent agent : agents) {
            agent.stop();
        }
        kafka.close();
    }

    @Test
    void camerasThatStayAreNotTouchedAndThoseOfAnAgentThatStopsMoveAtOnce() throws Exception {
        List<Camera> cameras = IntStream.range(0, CAMERAS)
                .mapToObj(number -> Cameras.sampled(
                        Cameras.of("camera-" + number, clip),
                        Cameras.sampling(10).setLongestSide(160).setLoop(true)))
                .toList();
        for (Camera camera : cameras) {
            write(Cameras.sampled(camera, Cameras.sampling(5)));
            write(camera);
        }
        RunningAgent one = startAgent("one");
        awaitCameras(one, count -> count == CAMERAS);
        RunningAgent two = startAgent("two");
        awaitCameras(two, count -> count > 0);
        awaitCameras(one, count -> count == CAMERAS - two.cameras().size());
        Set<String> stayed = one.cameras();
        Set<String> moved = two.cameras();
        Instant stopping = Instant.now();
        two.stop();
        awaitCameras(one, count -> count == CAMERAS);

        Instant after = Instant.now().plusSeconds(1);
        List<Frame> frames = framesUntil(after);
        Duration longest = moved.stream()
                .map(camera -> darkness(frames, camera, stopping))
                .max(Duration::compareTo)
                .orElseThrow();
        System.out.println("planned stop of an agent: its " + moved.size() + " cameras were dark for at most "
                + longest.toMillis() + " ms");
        assertThat(longest).as("darkness of the cameras that move").isLessThan(LONGEST_DARKNESS);
        try (var statuses = new Records<>(kafka.bootstrapServers(), Topic.CAMERA_STATUS, CameraStatus.class)) {
            List<CameraStatus> seen = statuses.await(all ->
                    all.stream().anyMatch(status -> status.getReportedAt().isAfter(after)));
            for (String camera : stayed) {
                assertThat(seen.stream().filter(status -> status.getCameraId().equals(camera)))
                        .as("statuses of %s, which stays", camera)
                        .allMatch(status -> status.getAgentId().equals("one"))
                        .noneMatch(status -> status.getState() == CameraState.STOPPED || status.getReconnects() > 0);
                assertThat(seen.stream()
                                .filter(status -> status.getCameraId().equals(camera))
                                .filter(status -> status.getState() == CameraState.RUNNING)
                                .map(CameraStatus::getSince)
                                .distinct())
                        .as("times since when %s, which stays, has been running", camera)
                        .hasSize(1);
            }
        }
    }

    @Test
    void anAgentWhoseNameAnotherOneTakesEndsWithASentence() throws Exception {
        RunningAgent first = startAgent("same");
        first.awaitMember();
        RunningAgent second = startAgent("same");
        second.awaitMember();
        assertThat(first.awaitEnd())
                .hasMessage("another agent has joined under the name \"same\", so this one ends: each agent needs an"
                        + " ingest.agent-id of its own");
        assertThat(second.registry.membership().alive()).isTrue();
    }

    @Test
    void aFileThatHasEndedIsNotPlayedAgainByAnotherAgentBeforeItsRecordIsWrittenAnew() throws Exception {
        Camera camera = Cameras.of("file", clip);
        write(camera);
        RunningAgent one = startAgent("one");
        CameraStatus ended = one.awaitState("file", CameraState.ENDED);
        long frames = ended.getFramesPublished();
        one.stop();
        RunningAgent two = startAgent("two");
        CameraStatus taken = two.awaitState("file", CameraState.ENDED);
        assertThat(taken.getFramesPublished()).isEqualTo(frames);
        assertThat(taken.getSince()).isEqualTo(ended.getSince());
        assertThat(frameCount("file")).isEqualTo(frames);

        write(Camera.newBuilder(camera)
                .setUpdatedAt(camera.getUpdatedAt().plusSeconds(1))
                .build());
        two.awaitState("file", CameraState.RUNNING);
        two.awaitState("file", CameraState.ENDED);
        assertThat(frameCount("file")).isGreaterThan(frames);
    }

    @Test
    void anAgentMoreThanThereArePartitionsStandsByAndSaysSoUntilItIsNeeded() throws Exception {
        List<RunningAgent> few = new ArrayList<>();
        for (int number = 0; number < PARTITIONS; number++) {
            few.add(startAgent("agent-" + number));
        }
        Wait.until(
                () -> few.stream().allMatch(agent -> agent.registry.standBy().partitions() == 1),
                () -> "not each of " + PARTITIONS + " agents has a partition");
        RunningAgent spare = startAgent("spare");
        Wait.until(
                () -> spare.registry.standBy().sentence().isPresent(),
                () -> "the agent that is one too many does not say so");
        assertThat(spare.registry.standBy().sentence())
                .contains("agent spare stands by without cameras: each of the 6 partitions of maskwatch.cameras belongs"
                        + " to another agent; it takes over when one of them ends, or when there are more"
                        + " partitions");
        assertThat(spare.registry.membership().member()).isTrue();
        assertThat(few).allSatisfy(agent -> assertThat(agent.registry.standBy().sentence())
                .isEmpty());
        few.get(0).stop();
        Wait.until(
                () -> spare.registry.standBy().partitions() == 1
                        && spare.registry.standBy().sentence().isEmpty(),
                () -> "the agent that stood by does not take over");
    }

    private RunningAgent startAgent(String agentId) {
        RunningAgent agent = new RunningAgent(agentId, folder, kafka);
        agents.add(agent);
        return agent;
    }

    private static void awaitCameras(RunningAgent agent, Predicate<Integer> enough) {
        Wait.until(
                () -> enough.test(agent.cameras().size())
                        && agent.statuses().values().stream()
                                .allMatch(status -> status.getState() == CameraState.RUNNING),
                () -> "the cameras of the agent are " + agent.statuses());
    }

    /** The longest time between two frames of the camera around this moment. */
    private static Duration darkness(List<Frame> frames, String camera, Instant moment) {
        List<Instant> times = frames.stream()
                .filter(frame -> frame.getCameraId().equals(camera))
                .map(Frame::getCapturedAt)
                .filter(time -> time.isAfter(moment.minusSeconds(1)))
                .sorted()
                .toList();
        return IntStream.range(1, times.size())
                .mapToObj(index -> Duration.between(times.get(index - 1), times.get(index)))
                .max(Duration::compareTo)
                .orElseThrow(() -> new AssertionError("camera " + camera + " has no frames"));
    }

    /** All frames, once each camera has one after this moment. */
    private List<Frame> framesUntil(Instant moment) throws Exception {
        try (var frames = new Records<>(kafka.bootstrapServers(), Topic.FRAMES, Frame.class)) {
            return frames.await(seen -> seen.stream()
                            .filter(frame -> frame.getCapturedAt().isAfter(moment))
                            .map(Frame::getCameraId)
                            .collect(Collectors.toSet())
                            .size()
                    == CAMERAS);
        }
    }

    private long frameCount(String camera) throws Exception {
        try (var frames = new Records<>(kafka.bootstrapServers(), Topic.FRAMES, Frame.class)) {
            return frames.toEnd().stream()
                    .filter(frame -> frame.getCameraId().equals(camera))
                    .count();
        }
    }

    private void write(Camera camera) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            byte[] key = camera.getCameraId().getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(
                            Topic.CAMERAS.topicName(),
                            key,
                            AvroCodec.of(Camera.class).encode(camera)))
                    .get();
        }
    }
}
