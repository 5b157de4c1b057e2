package io.maskwatch.cli.deadletters;

import static io.maskwatch.cli.deadletters.DeadLetterTopics.NOW;
import static io.maskwatch.cli.deadletters.DeadLetterTopics.bytes;
import static io.maskwatch.cli.deadletters.DeadLetterTopics.header;
import static io.maskwatch.cli.deadletters.DeadLetterTopics.letter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.cli.deadletters.DeadLetterTopics.Result;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.ClockSource;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.DeadLetterReason;
import io.maskwatch.schemas.DetectionPolicy;
import io.maskwatch.schemas.Frame;
import io.maskwatch.schemas.SamplingPolicy;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.deadletter.LetterPictures;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command against a real Kafka, as a person at a terminal uses it. */
class DeadLettersITCase {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DeadLetterTopics topics;

    @BeforeEach
    void startKafka(@TempDir Path folder) throws Exception {
        topics = DeadLetterTopics.start(folder);
    }

    @AfterEach
    void stopKafka() {
        topics.close();
    }

    @Test
    void listsWhatWasAskedForTheOldestFirst() throws Exception {
        assertThat(topics.run("list").out()).isEqualTo("No dead letters." + System.lineSeparator());

        topics.bury(letter(Topic.FRAMES, DeadLetterReason.NOT_AVRO, bytes("junk")));
        topics.bury(letter(Topic.CAMERAS, DeadLetterReason.INVALID_RECORD, bytes("junk"))
                .setFailedAt(NOW.minusSeconds(60)));
        topics.send(Topic.DEAD_LETTERS, null, "no dead letter");

        Result all = topics.run("list");
        assertThat(all.exitCode()).isZero();
        assertThat(all.out().lines().skip(1).map(line -> line.substring(0, 3))).containsExactly("0:1", "0:0");
        assertThat(all.out()).contains("NOT_AVRO", "maskwatch.frames/3/991", "no reason in particular");
        assertThat(all.err()).contains("passed over 0:2, which is no dead letter");
        assertThat(ids("--reason", "not-avro")).containsExactly("0:0");
        assertThat(ids("--topic", "cameras")).containsExactly("0:1");
        assertThat(ids("--since", "2026-11-24T09:59:30Z")).containsExactly("0:0");
        assertThat(ids("--since", "1ms")).isEmpty();
    }

    @Test
    void showsARecordWithoutItsSecrets() throws Exception {
        byte[] camera = AvroCodec.of(Camera.class)
                .encode(Camera.newBuilder()
                        .setCameraId("gate-1")
                        .setName("gate\u001b[2J")
                        .setStreamUri("rtsp://operator:geheim@10.0.0.5/live")
                        .setSampling(SamplingPolicy.newBuilder().build())
                        .setDetection(DetectionPolicy.newBuilder().build())
                        .setUpdatedAt(NOW)
                        .build());
        topics.bury(letter(Topic.CAMERAS, DeadLetterReason.INVALID_RECORD, camera)
                .setHeaders(List.of(header("x-token", "geheim"), header("source", "import"))));
        topics.bury(letter(Topic.CAMERAS, DeadLetterReason.NOT_AVRO, bytes("{\"password\": \"geheim\", \"uri\": 1}")));
        topics.bury(letter(Topic.CAMERAS, DeadLetterReason.CORRUPT_RECORD, bytes("rtsp://operator:geheim"))
                .setCut(true));

        String decoded = topics.run("show", "0:0").out();
        assertThat(decoded)
                .contains("a Camera", "\"streamUri\" : \"rtsp://***@10.0.0.5/live\"", "source: import", "gate?[2J");
        String dumped = topics.run("show", "0:1").out();
        assertThat(dumped).contains("000000  7b 22 70 61", "|{\"password\": ***|");
        for (String id : List.of("0:0", "0:1", "0:2")) {
            assertThat(topics.run("show", id).out()).doesNotContain("geheim", "67 65 68 65 69 6d", "\u001b");
            assertThat(topics.run("show", id, "--json").out())
                    .doesNotContain("geheim", "67656865696d")
                    .satisfies(json ->
                            assertThat(JSON.readTree(json).path("id").asText()).isEqualTo(id));
        }
    }

    @Test
    void showsNoPicture() throws Exception {
        byte[] jpeg = bytes("\u00ff\u00d8 the picture");
        byte[] frame = AvroCodec.of(Frame.class)
                .encode(Frame.newBuilder()
                        .setCameraId("gate-1")
                        .setSequence(7)
                        .setCapturedAt(Instant.EPOCH)
                        .setClockSource(ClockSource.CAMERA)
                        .setWidth(640)
                        .setHeight(360)
                        .setJpeg(ByteBuffer.wrap(jpeg))
                        .build());
        topics.bury(letter(Topic.FRAMES, DeadLetterReason.IMPLAUSIBLE_TIME, frame));

        JsonNode shown = JSON.readTree(topics.run("show", "0:0", "--json").out());
        assertThat(shown.path("record").path("jpeg").asText()).isEqualTo("(" + jpeg.length + " bytes)");
        assertThat(shown.path("record").path("capturedAt").asText()).isEqualTo("1970-01-01T00:00:00Z");
    }

    @Test
    void sendsARecordBackWithItsKeyAndHeadersAndCounts() throws Exception {
        topics.bury(letter(Topic.FRAMES, DeadLetterReason.MODEL_FAILURE, bytes("a frame"))
                .setSourcePartition(0)
                .setHeaders(List.of(header("traceparent", "00-1"), header(Retries.HEADER, "1"))));

        assertThat(topics.run("retry", "0:0", "--dry-run").out()).contains("0:0 would go to maskwatch.frames, retry 2");
        Result result = topics.run("retry", "0:0");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("0:0 sent to maskwatch.frames/0/0, retry 2", "Sent 1, passed over 0.");
        List<ConsumerRecord<byte[], byte[]>> frames = topics.read(Topic.FRAMES);
        assertThat(frames).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo(bytes("gate-1"));
            assertThat(record.value()).isEqualTo(bytes("a frame"));
            assertThat(record.headers().lastHeader("traceparent").value()).isEqualTo(bytes("00-1"));
            assertThat(record.headers().headers(Retries.HEADER))
                    .extracting(header -> new String(header.value(), StandardCharsets.UTF_8))
                    .containsExactly("2");
        });
    }

    @Test
    void passesOverWhatWouldDoHarm() throws Exception {
        topics.bury(letter(Topic.FRAMES, DeadLetterReason.NOT_AVRO, bytes("x"))
                .setSourcePartition(0)
                .setHeaders(List.of(header(Retries.HEADER, "3"))));
        topics.bury(letter(Topic.FRAMES, DeadLetterReason.NOT_AVRO, bytes("x")).setCut(true));
        topics.bury(letter(Topic.CAMERAS, DeadLetterReason.INVALID_RECORD, bytes("old"))
                .setSourcePartition(0)
                .setSourceOffset(0));
        topics.bury(letter(Topic.FRAMES, DeadLetterReason.NOT_AVRO, bytes("x")).setSourceTopic("gone.topic"));
        topics.bury(letter(Topic.ALERTS, DeadLetterReason.NOT_AVRO, null));
        for (String value : List.of("old", "new")) {
            topics.send(Topic.CAMERAS, "gate-1", value);
        }

        Result result = topics.run("retry", "--all");
        assertThat(result.exitCode()).isOne();
        assertThat(result.out())
                .contains(
                        "0:0 passed over: sent back 3 times already",
                        "0:1 passed over: the letter does not hold the whole record",
                        "0:2 passed over: the topic holds a newer record with this key",
                        "0:3 passed over: there is no topic gone.topic any more",
                        "0:4 sent to maskwatch.alerts/0/0, retry 1",
                        "Sent 1, passed over 4.");
        assertThat(topics.read(Topic.ALERTS).get(0).value()).isNull();
    }

    @Test
    void findsAValueThatIsKeptApartAndSaysWhenItIsGone() throws Exception {
        DeadLetter.Builder kept = letter(Topic.FRAMES, DeadLetterReason.MODEL_FAILURE, bytes("a frame"))
                .setSourcePartition(0);
        topics.buryApart(kept);
        DeadLetter gone = letter(Topic.FRAMES, DeadLetterReason.MODEL_FAILURE, bytes("another"))
                .setSourcePartition(0)
                .setSourceOffset(992)
                .build();
        topics.bury(DeadLetter.newBuilder(LetterPictures.withoutPicture(gone)));

        assertThat(topics.run("list").out()).doesNotContain("a frame").contains("0:0", "0:1");
        assertThat(topics.run("show", "0:0").out()).contains("7 bytes", "|a frame|");
        assertThat(topics.run("show", "0:1").out())
                .contains("(kept apart for up to 24 hours, because it may hold a picture, and gone)");
        assertThat(JSON.readTree(topics.run("show", "0:1", "--json").out())
                        .path("valueApart")
                        .asBoolean())
                .isTrue();
        Result result = topics.run("retry", "--all");
        assertThat(result.exitCode()).isOne();
        assertThat(result.out())
                .contains(
                        "0:0 sent to maskwatch.frames/0/0, retry 1",
                        "0:1 passed over: its value may hold a picture, which was kept for up to 24 hours, and is gone",
                        "Sent 1, passed over 1.");
        assertThat(topics.values(Topic.FRAMES)).containsExactly("a frame");
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        topics.bury(letter(Topic.FRAMES, DeadLetterReason.NOT_AVRO, bytes("x")));
        assertThat(topics.run("show", "0:99").err()).contains("there is no dead letter 0:99: partition 0 holds 0 to 0");
        assertThat(topics.run("show", "7:0").err()).contains("the topic has the partitions 0 to 0");
        assertThat(topics.run("show", "first").err()).contains("such as 0:17, got \"first\"");
        assertThat(topics.run("list", "--reason", "bad").err()).contains("--reason must be one of [OTHER, NOT_AVRO");
        assertThat(topics.run("list", "--since", "soon").err()).contains("--since must be a length of time");
        assertThat(topics.run("list", "--topic", "x").err()).contains("--topic must be one of [maskwatch.cameras");
        assertThat(topics.run("retry").err()).contains("their ids, or --all");
        assertThat(topics.run("retry", "0:0", "--reason", "not-avro").err()).contains("choose among --all");
        assertThat(topics.run("retry", "0:0", "0:99").err()).contains("there is no dead letter 0:99");
        assertThat(topics.read(Topic.FRAMES)).isEmpty();
    }

    private List<String> ids(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("list", "--json"));
        command.addAll(List.of(arguments));
        List<String> ids = new ArrayList<>();
        for (String line :
                topics.run(command.toArray(String[]::new)).out().lines().toList()) {
            ids.add(JSON.readTree(line).path("id").asText());
        }
        return ids;
    }
}
