package io.maskwatch.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AlertEvent;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills and stops the processes of {@code maskwatch up} in turn, the command itself last, and starts it again on the same data
 * directory. In the end nothing is lost or doubled, and nothing is open. How many rounds is said by
 * {@code maskwatch.chaos.rounds}.
 */
class KillDrillITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String POSTGRES = "postgres/binaries";
    private static final String ALERTS = "maskwatch-alerts";

    @TempDir
    private Path folder;

    private Process up;
    private Path err;

    @AfterEach
    void leaveNothingBehind() throws Exception {
        if (up != null) {
            up.destroyForcibly().waitFor();
        }
        LeftOvers.end(data().toRealPath());
    }

    @Test
    void nothingIsLostOrDoubledWhateverIsKilled() throws Exception {
        int rounds = Integer.getInteger("maskwatch.chaos.rounds", 1);
        int port = FreePort.find();
        for (int round = 0; round < rounds; round++) {
            start(round, port);
            awaitSaid("No mask at", 1);
            killAndAwait(POSTGRES, "PostgreSQL");
            killAndAwait(ALERTS, "the alerting service");
            int told = alertsTold();
            stopAndContinue(POSTGRES, "PostgreSQL");
            if (rounds > 1) {
                stopAndContinue(ALERTS, "the alerting service");
            }
            awaitSaid("No mask at", told + 1);
            up.destroyForcibly().waitFor();
        }
        start(rounds, port);
        awaitSaid("camera demo is running", 1);
        assertThat(Files.readString(err)).doesNotContain("cannot be restored");
        up.destroy();
        assertThat(up.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(up.exitValue()).as(Files.readString(err)).isZero();
        assertThat(new ObjectMapper()
                        .readTree(folder.resolve("out" + rounds).toFile())
                        .has("alertsOpened"))
                .isTrue();
        assertThat(Files.readString(err)).doesNotContain("not reached");
        assertThat(data().resolve("flink")).isEmptyDirectory();
        assertNothingLostOrDoubled();
    }

    private void start(int run, int port) throws Exception {
        err = folder.resolve("err" + run);
        up = MaskwatchProcess.start(
                folder.resolve("out" + run),
                err,
                "up",
                "--data-dir",
                data().toString(),
                "--port",
                Integer.toString(port));
        awaitSaid("Console: ", 1);
    }

    private void killAndAwait(String program, String name) throws Exception {
        find(program).destroyForcibly();
        awaitSaid(name + " has ended unexpectedly", 1);
        awaitSaid(name + " runs again", 1);
    }

    private void stopAndContinue(String program, String name) throws Exception {
        long pid = find(program).pid();
        signal("-STOP", pid);
        awaitSaid(name + " has not answered for", 1);
        signal("-CONT", pid);
        awaitSaid(name + " answers again", 1);
    }

    /** The first process of that program: the one that started the others, if there are more. */
    private ProcessHandle find(String program) {
        List<ProcessHandle> all = ProcessHandle.allProcesses()
                .filter(process -> runs(process, program))
                .toList();
        return all.stream()
                .filter(process -> process.parent().filter(all::contains).isEmpty())
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + program));
    }

    private boolean runs(ProcessHandle process, String program) {
        String root = data().toString();
        boolean fromData = process.info()
                .command()
                .filter(command -> command.startsWith(root) && command.contains(program))
                .isPresent();
        return fromData
                || process.info()
                        .commandLine()
                        .filter(line -> line.contains("=" + root + " ") && line.contains(program))
                        .isPresent();
    }

    private static void signal(String signal, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", signal, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    private int alertsTold() throws Exception {
        return Files.readString(err).split("No mask at", -1).length - 1;
    }

    private void awaitSaid(String text, int times) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (Files.readString(err).split(text, -1).length - 1 < times) {
            assertThat(up.isAlive()).as(Files.readString(err)).isTrue();
            assertThat(System.nanoTime())
                    .as("in time: " + text + "\n" + Files.readString(err))
                    .isLessThan(deadline);
            up.waitFor(200, TimeUnit.MILLISECONDS);
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    private void assertNothingLostOrDoubled() throws Exception {
        Set<String> opened = new HashSet<>();
        Set<String> closed = new HashSet<>();
        Set<String> events = new HashSet<>();
        for (Alert alert : alerts()) {
            String id = alert.getAlertId().toString();
            assertThat(events.add(id + "/" + alert.getRevision()))
                    .as("once: " + alert)
                    .isTrue();
            if (alert.getSynthetic()) {
                continue; // a heartbeat, which nobody stores
            }
            if (alert.getEvent() == AlertEvent.OPENED) {
                assertThat(opened.add(id)).as("opened once: " + id).isTrue();
            } else if (alert.getEvent() == AlertEvent.CLOSED) {
                assertThat(closed.add(id)).as("closed once: " + id).isTrue();
            }
        }
        assertThat(opened).isNotEmpty();
        assertThat(closed).isEqualTo(opened);
        try (Database database =
                Database.start(data().resolve("postgres"), folder.resolve("postgres.log"), data().resolve("secrets"))) {
            assertThat(ask(database, "select alert_id from incident")).isEqualTo(opened);
            assertThat(ask(database, "select alert_id from incident where open"))
                    .isEmpty();
            assertThat(ask(database, "select alert_id from delivery where state = 'DELIVERED'"))
                    .isEqualTo(opened);
        }
    }

    private static Set<String> ask(Database database, String query) throws Exception {
        Set<String> answers = new HashSet<>();
        try (Connection connection = DriverManager.getConnection(
                        database.jdbcUrl(),
                        database.user(),
                        Files.readString(database.passwordFile()).strip());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
        }
        return answers;
    }

    private List<Alert> alerts() throws Exception {
        AvroCodec<Alert> codec = AvroCodec.of(Alert.class);
        List<Alert> alerts = new ArrayList<>();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(data().resolve("kafka"));
                KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.ALERTS.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    alerts.add(codec.decode(record.value()));
                }
            }
        }
        return alerts;
    }
}
