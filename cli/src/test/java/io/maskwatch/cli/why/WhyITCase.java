package io.maskwatch.cli.why;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.cli.Maskwatch;
import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.CameraState;
import io.maskwatch.schemas.CameraStatus;
import io.maskwatch.schemas.FrameOutcome;
import io.maskwatch.schemas.HeldBackReason;
import io.maskwatch.schemas.MaskState;
import io.maskwatch.schemas.Observation;
import io.maskwatch.schemas.Topic;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command against a real Kafka, as a person at a terminal uses it. */
class WhyITCase {
    private EmbeddedKafka kafka;
    private KafkaProducer<String, byte[]> producer;
    private StringWriter out;
    private StringWriter err;

    @BeforeEach
    void startKafka(@TempDir Path folder) throws Exception {
        kafka = EmbeddedKafka.start(folder);
        kafka.createTopics(Optional.of(3));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void stopKafka() {
        producer.close();
        kafka.close();
    }

    @Test
    void tellsWhatHeldThePeopleOfOneCameraBack() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        send(Topic.CAMERAS, WhyRecords.CAMERA, AvroCodec.of(Camera.class).encode(WhyRecords.camera(CameraMode.ALERT)));
        send(
                Topic.CAMERA_STATUS,
                WhyRecords.CAMERA,
                AvroCodec.of(CameraStatus.class).encode(WhyRecords.status(CameraState.RUNNING, now, null)));
        for (int step = 0; step < 600; step++) {
            for (String camera : List.of(WhyRecords.CAMERA, "other-" + step % 5)) {
                Observation seen = WhyRecords.frame(
                        now.minusMillis(100L * step),
                        FrameOutcome.ANALYSED,
                        WhyRecords.face(camera, 9, MaskState.NO_MASK, HeldBackReason.OUTSIDE_ZONES));
                send(Topic.OBSERVATIONS, camera, AvroCodec.of(Observation.class).encode(seen));
            }
        }
        send(Topic.OBSERVATIONS, WhyRecords.CAMERA, "junk".getBytes(StandardCharsets.UTF_8));

        assertThat(run(WhyRecords.CAMERA, "--since", now.minusSeconds(30).toString()))
                .as("%s", err)
                .isZero();
        assertThat(out.toString())
                .contains("Camera lobby (Lobby, main entrance), mode ALERT")
                .contains("301 frames looked at, 1 person, 0 incidents")
                .contains("Outside the zones in which people count.")
                .doesNotContain("other-");

        assertThat(run(WhyRecords.CAMERA, "--at", now.minusSeconds(30).toString(), "--json"))
                .isZero();
        var answer = new ObjectMapper().readTree(out.toString());
        assertThat(answer.path("frames").path("ANALYSED").asInt()).isEqualTo(600);
        assertThat(answer.path("people").get(0).path("heldBackBy").asText()).isEqualTo("OUTSIDE_ZONES");

        assertThat(run("loby")).isOne();
        assertThat(err.toString())
                .contains("there is no camera loby, did you mean lobby?")
                .hasLineCount(1);
        assertThat(run(WhyRecords.CAMERA, "--at", "noon")).isEqualTo(2);
        assertThat(run(WhyRecords.CAMERA, "--at", "12:00", "--since", "5m")).isEqualTo(2);
    }

    @Test
    void saysInOneSentenceThatKafkaIsAway() {
        kafka.close();
        assertThat(run("lobby")).isOne();
        assertThat(err.toString())
                .contains("Kafka at ", "does not answer as it should")
                .hasLineCount(1);
    }

    private void send(Topic topic, String key, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(topic.topicName(), key, value)).get();
    }

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        List<String> command = new ArrayList<>(List.of("why"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers()));
        return Maskwatch.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(command.toArray(String[]::new));
    }
}
