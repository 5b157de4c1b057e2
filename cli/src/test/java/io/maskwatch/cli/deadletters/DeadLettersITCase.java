package io.maskwatch.cli.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.cli.Maskwatch;
import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.ClockSource;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.DeadLetterHeader;
import io.maskwatch.schemas.DeadLetterReason;
import io.maskwatch.schemas.DetectionPolicy;
import io.maskwatch.schemas.Frame;
import io.maskwatch.schemas.SamplingPolicy;
import io.maskwatch.schemas.Topic;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command against a real Kafka, as a person at a terminal uses it. */
class DeadLettersITCase {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Result(int exitCode, String out, String err) {}

    private EmbeddedKafka kafka;
    private KafkaProducer<byte[], byte[]> producer;

    @BeforeEach
    void startKafka(@TempDir Path folder) throws Exception {
        kafka = EmbeddedKafka.start(folder);
        kafka.createTopics(Optional.of(1));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void stopKafka() {
        producer.close();
        kafka.close();
    }

    @Test
    void listsWhatWasAskedForTheOldestFirst() throws Exception {
        assertThat(run("list").out()).isEqualTo("No dead letters." + System.lineSeparator());

        bury(letter(Topic.FRAMES, DeadLetterReason.NOT_AVRO, bytes("junk")));
        bury(letter(Topic.CAMERAS, DeadLetterReason.INVALID_RECORD, bytes("junk"))
                .setFailedAt(NOW.minusSeconds(60)));
        producer.send(new ProducerRecord<>(Topic.DEAD_LETTERS.topicName(), bytes("no dead letter")))
                .get();

        Result all = run("list");
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
        bury(letter(Topic.CAMERAS, DeadLetterReason.INVALID_RECORD, camera)
                .setHeaders(List.of(header("x-token", "geheim"), header("source", "import"))));
        bury(letter(Topic.CAMERAS, DeadLetterReason.NOT_AVRO, bytes("{\"password\": \"geheim\", \"uri\": 1}")));
        bury(letter(Topic.CAMERAS, DeadLetterReason.CORRUPT_RECORD, bytes("rtsp://operator:geheim"))
                .setCut(true));

        String decoded = run("show", "0:0").out();
        assertThat(decoded)
                .contains("a Camera", "\"streamUri\" : \"rtsp://***@10.0.0.5/live\"", "source: import", "gate?[2J");
        String dumped = run("show", "0:1").out();
        assertThat(dumped).contains("000000  7b 22 70 61", "|{\"password\": ***|");
        for (String id : List.of("0:0", "0:1", "0:2")) {
            assertThat(run("show", id).out()).doesNotContain("geheim", "67 65 68 65 69 6d", "\u001b");
            assertThat(run("show", id, "--json").out())
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
        bury(letter(Topic.FRAMES, DeadLetterReason.IMPLAUSIBLE_TIME, frame));

        JsonNode shown = JSON.readTree(run("show", "0:0", "--json").out());
        assertThat(shown.path("record").path("jpeg").asText()).isEqualTo("(" + jpeg.length + " bytes)");
        assertThat(shown.path("record").path("capturedAt").asText()).isEqualTo("1970-01-01T00:00:00Z");
    }

    @Test
    void sendsARecordBackWithItsKeyAndHeadersAndCounts() throws Exception {
        bury(letter(Topic.FRAMES, DeadLetterReason.MODEL_FAILURE, bytes("a frame"))
                .setSourcePartition(0)
                .setHeaders(List.of(header("traceparent", "00-1"), header(Retries.HEADER, "1"))));

        assertThat(run("retry", "0:0", "--dry-run").out()).contains("0:0 would go to maskwatch.frames, retry 2");
        Result result = run("retry", "0:0");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("0:0 sent to maskwatch.frames/0/0, retry 2", "Sent 1, passed over 0.");
        List<ConsumerRecord<byte[], byte[]>> frames = read(Topic.FRAMES, 1);
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
        bury(letter(Topic.FRAMES, DeadLetterReason.NOT_AVRO, bytes("x"))
                .setSourcePartition(0)
                .setHeaders(List.of(header(Retries.HEADER, "3"))));
        bury(letter(Topic.FRAMES, DeadLetterReason.NOT_AVRO, bytes("x")).setCut(true));
        bury(letter(Topic.CAMERAS, DeadLetterReason.INVALID_RECORD, bytes("old"))
                .setSourcePartition(0)
                .setSourceOffset(0));
        bury(letter(Topic.FRAMES, DeadLetterReason.NOT_AVRO, bytes("x")).setSourceTopic("gone.topic"));
        bury(letter(Topic.ALERTS, DeadLetterReason.NOT_AVRO, null));
        for (String value : List.of("old", "new")) {
            producer.send(new ProducerRecord<>(Topic.CAMERAS.topicName(), bytes("gate-1"), bytes(value)))
                    .get();
        }

        Result result = run("retry", "--all");
        assertThat(result.exitCode()).isOne();
        assertThat(result.out())
                .contains(
                        "0:0 passed over: sent back 3 times already",
                        "0:1 passed over: the letter does not hold the whole record",
                        "0:2 passed over: the topic holds a newer record with this key",
                        "0:3 passed over: there is no topic gone.topic any more",
                        "0:4 sent to maskwatch.alerts/0/0, retry 1",
                        "Sent 1, passed over 4.");
        assertThat(read(Topic.ALERTS, 1).get(0).value()).isNull();
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        bury(letter(Topic.FRAMES, DeadLetterReason.NOT_AVRO, bytes("x")));
        assertThat(run("show", "0:99").err()).contains("there is no dead letter 0:99: partition 0 holds 0 to 0");
        assertThat(run("show", "7:0").err()).contains("the topic has the partitions 0 to 0");
        assertThat(run("show", "first").err()).contains("such as 0:17, got \"first\"");
        assertThat(run("list", "--reason", "bad").err()).contains("--reason must be one of [OTHER, NOT_AVRO");
        assertThat(run("list", "--since", "soon").err()).contains("--since must be a length of time");
        assertThat(run("list", "--topic", "x").err()).contains("--topic must be one of [maskwatch.cameras");
        assertThat(run("retry").err()).contains("their ids, or --all");
        assertThat(run("retry", "0:0", "--reason", "not-avro").err()).contains("choose among --all");
        assertThat(run("retry", "0:0", "0:99").err()).contains("there is no dead letter 0:99");
        assertThat(read(Topic.FRAMES, 0)).isEmpty();
    }

    private List<String> ids(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("list", "--json"));
        command.addAll(List.of(arguments));
        List<String> ids = new ArrayList<>();
        for (String line : run(command.toArray(String[]::new)).out().lines().toList()) {
            ids.add(JSON.readTree(line).path("id").asText());
        }
        return ids;
    }

    private Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> command = new ArrayList<>(List.of("dead-letters"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers()));
        int exitCode = Maskwatch.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(command.toArray(String[]::new));
        return new Result(exitCode, out.toString(), err.toString());
    }

    private void bury(DeadLetter.Builder letter) throws Exception {
        byte[] value = AvroCodec.of(DeadLetter.class).encode(letter.build());
        producer.send(new ProducerRecord<>(Topic.DEAD_LETTERS.topicName(), value))
                .get();
    }

    private static DeadLetter.Builder letter(Topic source, DeadLetterReason reason, byte[] value) {
        return DeadLetter.newBuilder()
                .setSourceTopic(source.topicName())
                .setSourcePartition(3)
                .setSourceOffset(991)
                .setKey(ByteBuffer.wrap(bytes("gate-1")))
                .setValue(value == null ? null : ByteBuffer.wrap(value))
                .setReason(reason)
                .setDetail("no reason in particular")
                .setService("detect-job")
                .setFailedAt(NOW);
    }

    private static DeadLetterHeader header(String name, String value) {
        return new DeadLetterHeader(name, ByteBuffer.wrap(bytes(value)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The topic's records, once there are so many. */
    private List<ConsumerRecord<byte[], byte[]>> read(Topic topic, int count) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic.topicName(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            assertThat(end).isGreaterThanOrEqualTo(count);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }
}
