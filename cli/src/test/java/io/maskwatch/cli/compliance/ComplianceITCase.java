package io.maskwatch.cli.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.cli.Maskwatch;
import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Compliance;
import io.maskwatch.schemas.Topic;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
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
class ComplianceITCase {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EmbeddedKafka kafka;
    private KafkaProducer<String, byte[]> producer;
    private StringWriter out;
    private StringWriter err;

    @BeforeEach
    void startKafka(@TempDir Path folder) throws Exception {
        kafka = EmbeddedKafka.start(folder);
        kafka.createTopics(Optional.of(2));
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
    void sumsTheMinutesOfAnHourUpAndTakesTheLastWordOnEach() throws Exception {
        send("gate-1", "2026-11-24T09:59:00Z", 1, 0, 0, 5.0);
        send("gate-1", "2026-11-24T10:00:00Z", 9, 9, 9, 500.0);
        send("gate-1", "2026-11-24T10:00:00Z", 3, 1, 1, 10.0);
        send("gate-1", "2026-11-24T10:01:00Z", 4, 0, 1, 20.0);
        send("gate-1", "2026-11-24T10:02:00Z", 0, 0, 0, null);
        send("gate-2", "2026-11-24T10:00:00Z", 0, 0, 2, 3.0);
        producer.send(new ProducerRecord<>(
                        Topic.COMPLIANCE.topicName(), "gate-1", "junk".getBytes(StandardCharsets.UTF_8)))
                .get();

        List<JsonNode> rows = json("--since", "2026-11-24T10:00:30Z", "--time-zone", "Asia/Kolkata");

        assertThat(err.toString()).contains("passed over maskwatch.compliance/", "which are no numbers of a minute");
        // Half past three in Kolkata: its hours begin at half past in UTC.
        assertThat(rows).hasSize(2);
        JsonNode first = rows.get(0);
        assertThat(first.path("cameraId").asText()).isEqualTo("gate-1");
        assertThat(first.path("from").asText()).isEqualTo("2026-11-24T15:00:00+05:30");
        assertThat(first.path("minutes").asInt()).isEqualTo(3);
        assertThat(first.path("frames").asInt()).isEqualTo(180);
        assertThat(first.path("people").asInt()).isEqualTo(10);
        assertThat(first.path("masked").asInt()).isEqualTo(7);
        assertThat(first.path("unmasked").asInt()).isEqualTo(1);
        assertThat(first.path("undecided").asInt()).isEqualTo(2);
        assertThat(first.path("maskedShare").asDouble()).isEqualTo(7.0 / 8);
        assertThat(first.path("meanDwellSeconds").asDouble()).isEqualTo((5 * 10.0 + 5 * 20.0) / 10);
        assertThat(rows.get(1).path("maskedShare").isNull()).isTrue();
    }

    @Test
    void printsATableForPeople() throws Exception {
        send("gate-1", "2026-11-24T10:00:00Z", 3, 1, 1, 10.0);
        send("gate-1", "2026-11-24T11:00:00Z", 1, 0, 0, 2.0);
        send("gate-2", "2026-11-24T10:00:00Z", 0, 0, 0, null);

        assertThat(run("gate-1", "--since", "2026-11-24T00:00:00Z", "--time-zone", "UTC", "--per", "day"))
                .isZero();
        assertThat(out.toString().lines())
                .satisfiesExactly(
                        heading -> assertThat(heading).startsWith("CAMERA").contains("MASKED %"),
                        row -> assertThat(row.split("\\s+"))
                                .containsExactly(
                                        "gate-1", "2026-11-24", "2", "120", "6", "4", "1", "1", "80.0", "9", "s"),
                        empty -> assertThat(empty).isEmpty(),
                        legend -> assertThat(legend).startsWith("Times are of UTC."));
        assertThat(run("gate-2", "--since", "2026-11-24T00:00:00Z")).isZero();
        assertThat(out.toString()).containsPattern("gate-2 .* - +-\\R");
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(run("--since", "1ms")).isZero();
        assertThat(out.toString()).isEqualTo("No minute was counted since 1ms." + System.lineSeparator());
        assertThat(run("--since", "yesterday")).isOne();
        assertThat(err.toString()).contains("--since must be a length of time such as 30m");
        assertThat(run("--time-zone", "Mars")).isEqualTo(2);
        assertThat(err.toString()).contains("--time-zone");
        assertThat(run("--per", "week")).isEqualTo(2);
        assertThat(err.toString()).contains("--per");
    }

    private void send(String camera, String minute, int masked, int unmasked, int undecided, Double meanDwellSeconds)
            throws Exception {
        Compliance numbers = Compliance.newBuilder()
                .setCameraId(camera)
                .setMinute(Instant.parse(minute))
                .setFrames(60)
                .setPeople(masked + unmasked + undecided)
                .setMasked(masked)
                .setUnmasked(unmasked)
                .setUndecided(undecided)
                .setMeanDwellSeconds(meanDwellSeconds)
                .build();
        // Written when the minute is over, as the job does.
        long written = Instant.parse(minute).plusSeconds(75).toEpochMilli();
        producer.send(new ProducerRecord<>(
                        Topic.COMPLIANCE.topicName(),
                        null,
                        written,
                        camera,
                        AvroCodec.of(Compliance.class).encode(numbers)))
                .get();
    }

    private List<JsonNode> json(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        assertThat(run(all.toArray(String[]::new))).isZero();
        List<JsonNode> rows = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            rows.add(JSON.readTree(line));
        }
        return rows;
    }

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        List<String> command = new ArrayList<>(List.of("compliance"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers()));
        return Maskwatch.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(command.toArray(String[]::new));
    }
}
