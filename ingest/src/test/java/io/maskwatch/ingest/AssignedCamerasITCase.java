package io.maskwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraState;
import io.maskwatch.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cameras come and go by records on the registry's topic. */
class AssignedCamerasITCase {
    private static final String ANOTHER_CAMERAS_RECORD = "the newest record of the camera is ignored: "
            + "cameraId must be the record's key \"gate\", got \"lobby\": two cameras would have one id";

    @TempDir
    Path folder;

    @Test
    void runsTheCamerasOfTheTopicAndStopsThoseThatAreRemoved() throws Exception {
        Path clip = TestClip.render(folder, "clip.mp4", 20);
        Camera old = Cameras.of("gate", "file:///never/opened.mp4");
        Camera looping =
                Cameras.sampled(Cameras.of("gate", clip), Cameras.sampling(5).setLoop(true));
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
            kafka.createTopics(Optional.of(3));
            write(kafka, "gate", AvroCodec.of(Camera.class).encode(old));
            write(kafka, "broken", "no Avro".getBytes(StandardCharsets.UTF_8));
            write(kafka, "gate", AvroCodec.of(Camera.class).encode(looping));
            try (AgentFixture fixture = new AgentFixture(kafka, folder)) {
                AssignedCameras registry = registry(kafka, fixture);
                Thread thread = new Thread(registry, "registry");
                thread.start();
                fixture.awaitStatus("gate", status -> status.getState() == CameraState.RUNNING);
                assertThat(fixture.agent().statuses().get("gate").getLastError())
                        .as("the old version was never tried")
                        .isNull();
                fixture.awaitStatus("broken", status -> status.getState() == CameraState.FAILED);
                write(kafka, "gate", AvroCodec.of(Camera.class).encode(Cameras.of("lobby", clip)));
                fixture.awaitStatus(
                        "gate",
                        status -> status.getState() == CameraState.RUNNING
                                && ANOTHER_CAMERAS_RECORD.equals(status.getLastError()));
                write(kafka, "gate", null);
                fixture.awaitStatus("gate", status -> status.getState() == CameraState.STOPPED);
                write(kafka, "broken", null);
                fixture.awaitStatus("broken", status -> status.getState() == CameraState.STOPPED);
                assertThat(fixture.agent().statuses()).isEmpty();
                registry.close();
                thread.join(10_000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    @Test
    void startsTheLastGoodRecordOfACameraAndSaysWhatIsWrongWithANewerOne() throws Exception {
        Path clip = TestClip.render(folder, "clip.mp4", 20);
        Camera good =
                Cameras.sampled(Cameras.of("gate", clip), Cameras.sampling(5).setLoop(true));
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
            kafka.createTopics(Optional.of(3));
            write(kafka, "gate", AvroCodec.of(Camera.class).encode(good));
            write(kafka, "gate", "no Avro".getBytes(StandardCharsets.UTF_8));
            try (AgentFixture fixture = new AgentFixture(kafka, folder)) {
                AssignedCameras registry = registry(kafka, fixture);
                Thread thread = new Thread(registry, "registry");
                thread.start();
                fixture.awaitStatus(
                        "gate",
                        status -> status.getState() == CameraState.RUNNING
                                && status.getLastError() != null
                                && status.getLastError().startsWith("the newest record of the camera is ignored: "));
                registry.close();
                thread.join(10_000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    private static AssignedCameras registry(EmbeddedKafka kafka, AgentFixture fixture) {
        return AssignedCameras.open(Map.of("bootstrap.servers", kafka.bootstrapServers()), "agent-1", fixture.agent());
    }

    private static void write(EmbeddedKafka kafka, String cameraId, byte[] value) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            byte[] key = cameraId.getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(Topic.CAMERAS.topicName(), key, value))
                    .get();
        }
    }
}
