package io.maskwatch.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.cli.Maskwatch;
import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.Topic;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command against a real Kafka. */
class RewindITCase {
    private record Result(int exitCode, String out, String err) {}

    @TempDir
    Path folder;

    @Test
    void alertsAndEvidenceSinceTheMomentAreReadAgainAndAllCameras() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            kafka.createTopics(Optional.of(2));
            write(kafka, Topic.CAMERAS, "camera");
            write(kafka, Topic.ALERTS, "before");
            Instant backup = afterNow();
            write(kafka, Topic.ALERTS, "after");
            write(kafka, Topic.EVIDENCE, "picture");
            try (KafkaConsumer<String, String> service = service(kafka)) {
                assertThat(read(service, 4)).containsExactlyInAnyOrder("camera", "before", "after", "picture");
                service.commitSync();
                Result running = run(kafka, "--since", backup.toString());
                assertThat(running.exitCode()).isEqualTo(1);
                assertThat(running.err()).contains("the group maskwatch-alerts is in use: stop all instances");
            }
            Result result = run(kafka, "--since", backup.toString());
            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.out()).contains("reads 2 records of alerts and evidence again");
            try (KafkaConsumer<String, String> service = service(kafka)) {
                assertThat(read(service, 3)).containsExactlyInAnyOrder("camera", "after", "picture");
            }
        }
    }

    @Test
    void whatTheServiceHasNotReadIsNotPassedOver() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            kafka.createTopics(Optional.of(1));
            write(kafka, Topic.ALERTS, "read");
            try (KafkaConsumer<String, String> service = service(kafka)) {
                assertThat(read(service, 1)).containsExactly("read");
                service.commitSync();
            }
            write(kafka, Topic.ALERTS, "waits");
            Result result = run(kafka, "--since", afterNow().toString());
            assertThat(result.exitCode()).as(result.err()).isZero();
            try (KafkaConsumer<String, String> service = service(kafka)) {
                assertThat(read(service, 1)).containsExactly("waits");
            }
        }
    }

    @Test
    void refusesWhatIsNoMoment() {
        assertThat(refusal("yesterday"))
                .contains("--since must be a moment such as 2026-01-31T12:00:00Z, got \"yesterday\"");
        for (String beyond : List.of(
                "1969-12-31T23:59:59.999Z",
                "2199-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59Z",
                "-0001-01-01T00:00:00Z")) {
            assertThat(refusal(beyond)).contains("--since must be a moment from 1970 to now, got \"" + beyond + '"');
        }
    }

    private static String refusal(String since) {
        StringWriter err = new StringWriter();
        int exitCode = Maskwatch.commandLine()
                .setErr(new PrintWriter(err, true))
                .execute("topics", "rewind", "--since=" + since);
        assertThat(exitCode).isEqualTo(2);
        return err.toString();
    }

    /** A moment after which a record is certainly written; Kafka counts in milliseconds. */
    private static Instant afterNow() {
        Instant moment = Instant.now().plusMillis(2);
        while (Instant.now().isBefore(moment)) {
            Thread.onSpinWait();
        }
        return moment;
    }

    private static void write(EmbeddedKafka kafka, Topic topic, String text) throws Exception {
        try (var producer = new KafkaProducer<>(client(kafka), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic.topicName(), "key", text)).get();
        }
    }

    private static KafkaConsumer<String, String> service(EmbeddedKafka kafka) {
        Map<String, Object> settings = client(kafka);
        settings.put("group.id", "maskwatch-alerts");
        settings.put("auto.offset.reset", "earliest");
        var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        consumer.subscribe(Set.of(
                Topic.CAMERAS.topicName(),
                Topic.CAMERA_STATUS.topicName(),
                Topic.ALERTS.topicName(),
                Topic.EVIDENCE.topicName()));
        return consumer;
    }

    private static List<String> read(KafkaConsumer<String, String> consumer, int records) {
        List<String> texts = new ArrayList<>();
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (texts.size() < records && System.nanoTime() < deadline) {
            consumer.poll(Duration.ofMillis(200)).forEach(record -> texts.add(record.value()));
        }
        consumer.poll(Duration.ofMillis(500)).forEach(record -> texts.add(record.value()));
        return texts;
    }

    private static Map<String, Object> client(EmbeddedKafka kafka) {
        return new HashMap<>(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    private static Result run(EmbeddedKafka kafka, String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = Stream.concat(
                        Stream.of("topics", "rewind", "--bootstrap-servers", kafka.bootstrapServers()),
                        Stream.of(words))
                .toArray(String[]::new);
        int exitCode = Maskwatch.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
        return new Result(exitCode, out.toString(), err.toString());
    }
}
