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
import java.time.LocalDate;
import java.time.ZoneOffset;
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

    /** Not so long ago that Kafka would have let go of it. */
    private final String day = LocalDate.now(ZoneOffset.UTC).minusDays(2).toString();

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
        send("gate-1", "09:29", 1, 0, 0, 5.0);
        send("gate-1", "09:30", 9, 9, 9, 500.0);
        send("gate-1", "09:30", 3, 1, 1, 10.0);
        send("gate-1", "10:01", 4, 0, 1, 20.0);
        send("gate-1", "10:02", 0, 0, 0, null);
        send("gate-2", "10:00", 0, 0, 2, 3.0);
        producer.send(new ProducerRecord<>(
                        Topic.COMPLIANCE.topicName(), "gate-1", "junk".getBytes(StandardCharsets.UTF_8)))
                .get();

        // The hours of Kolkata begin at half past in UTC, and the whole of the first one counts.
        List<JsonNode> rows = json("--since", day + "T10:00:30Z", "--time-zone", "Asia/Kolkata");

        assertThat(err.toString()).contains("passed over maskwatch.compliance/", "which are no numbers of a minute");
        assertThat(rows).hasSize(2);
        JsonNode first = rows.get(0);
        assertThat(first.path("cameraId").asText()).isEqualTo("gate-1");
        assertThat(first.path("from").asText()).isEqualTo(day + "T15:00:00+05:30");
        assertThat(first.path("minutes").asInt()).isEqualTo(3);
        assertThat(first.path("frames").asInt()).isEqualTo(180);
        assertThat(first.path("personMinutes").asInt()).isEqualTo(10);
        assertThat(first.path("masked").asInt()).isEqualTo(7);
        assertThat(first.path("unmasked").asInt()).isEqualTo(1);
        assertThat(first.path("undecided").asInt()).isEqualTo(2);
        assertThat(first.path("maskedShare").asDouble()).isEqualTo(7.0 / 8);
        assertThat(first.path("correctedMaskedShare").asDouble()).isBetween(0.85, 7.0 / 8);
        assertThat(first.path("meanSecondsInView").asDouble()).isEqualTo((5 * 10.0 + 5 * 20.0) / 10);
        assertThat(rows.get(1).path("maskedShare").isNull()).isTrue();
    }

    @Test
    void printsATableForPeople() throws Exception {
        send("gate-1", "10:00", 3, 1, 1, 10.0);
        send("gate-1", "11:00", 1, 0, 0, 2.0);
        send("gate-2", "10:00", 0, 0, 0, null);

        assertThat(run("gate-1", "gaet-2", "--since", day + "T10:30:00Z", "--time-zone", "UTC", "--per", "day"))
                .isZero();
        assertThat(out.toString().lines())
                .satisfiesExactly(
                        heading -> assertThat(heading).startsWith("CAMERA").contains("MASKED %"),
                        row -> assertThat(row.split("\\s+"))
                                .containsExactly(
                                        "gate-1", day, "2", "120", "6", "4", "1", "1", "80.0", "78.3", "9", "s"),
                        note -> assertThat(note)
                                .isEqualTo(
                                        "MASKED % is of people whose face was found. CORRECTED % takes out that 91.9 % of"
                                                + " masked and 82.8 % of bare faces are found."));
        assertThat(err.toString()).contains("camera gaet-2 has no numbers since " + day + " 00:00 ");
        assertThat(run("gate-2", "--since", "1903-01-01T00:00:00Z")).isZero();
        assertThat(out.toString()).containsPattern("gate-2 .* - +- +-\\R");
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(run("--since", "1ms")).isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("no camera has numbers since ");
        assertThat(run("--since", "yesterday")).isEqualTo(2);
        assertThat(err.toString()).contains("--since must be a length of time such as 30m");
        assertThat(run("--recall-masked", "1.2")).isEqualTo(2);
        assertThat(err.toString()).contains("--recall-masked must be above 0, up to 1, got 1.2");
        assertThat(run("--time-zone", "Mars")).isEqualTo(2);
        assertThat(err.toString()).contains("--time-zone");
        assertThat(run("--per", "week")).isEqualTo(2);
        assertThat(err.toString()).contains("--per");
    }

    /** One minute of {@link #day}, in UTC. */
    private void send(String camera, String time, int masked, int unmasked, int undecided, Double meanDwellSeconds)
            throws Exception {
        Instant minute = Instant.parse(day + "T" + time + ":00Z");
        Compliance numbers = Compliance.newBuilder()
                .setCameraId(camera)
                .setMinute(minute)
                .setFrames(60)
                .setPeople(masked + unmasked + undecided)
                .setMasked(masked)
                .setUnmasked(unmasked)
                .setUndecided(undecided)
                .setMeanDwellSeconds(meanDwellSeconds)
                .build();
        // Written when the minute is over, as the job does.
        producer.send(new ProducerRecord<>(
                        Topic.COMPLIANCE.topicName(),
                        null,
                        minute.plusSeconds(75).toEpochMilli(),
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
