package io.maskwatch.cli.cameras;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.cli.Maskwatch;
import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.embedded.TlsKafka;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.camera.CameraAuthor;
import io.maskwatch.schemas.topic.TopicReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command against a real Kafka, as a person at a terminal uses it. */
class CamerasITCase {
    private record Result(int exitCode, String out, String err) {}

    private EmbeddedKafka kafka;
    private Path file;
    private Path home;

    @BeforeEach
    void startKafka(@TempDir Path folder) throws Exception {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        kafka.createTopics(Optional.of(2));
        file = folder.resolve("cameras.yaml");
        home = Files.createDirectories(folder.resolve("home"));
        Files.writeString(home.resolve("kafka.address"), kafka.bootstrapServers());
    }

    @AfterEach
    void stopKafka() {
        kafka.close();
    }

    @Test
    void namesKafkasCertificateThatHasExpired(@TempDir Path folder) throws Exception {
        try (TlsKafka tls = TlsKafka.expired(folder)) {
            Result result = run(
                    "list",
                    "--bootstrap-servers",
                    tls.bootstrapServers(),
                    "--client-file",
                    tls.clientFile().toString());
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.err())
                    .contains("the certificate of CN=kafka has expired (NotAfter: ")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void appliesChangesListsAndDeletes() throws Exception {
        Files.writeString(file, """
                cameras:
                  - {cameraId: gate-4, name: Gate 4, site: T1, streamUri: 'rtsp://10.0.0.5/s', credentialsRef: env:LOGIN}
                  - {cameraId: lobby, name: Lobby, streamUri: device:0, mode: statistics}
                """);
        assertThat(run("apply", "-f", file.toString(), "--dry-run").out()).contains("2 would be applied");
        assertThat(registry()).isEmpty();

        Result first = run("apply", "-f", file.toString());
        assertThat(first.out()).contains("+ camera gate-4", "    + name: Gate 4", "2 applied, 0 unchanged");
        assertThat(registry()).containsOnlyKeys("gate-4", "lobby");
        assertThat(authors()).hasSize(2).containsOnly(System.getProperty("user.name"));

        Files.writeString(file, """
                cameras:
                  - cameraId: gate-4
                    name: Gate 4
                    streamUri: rtsp://10.0.0.5/s
                    credentialsRef: env:LOGIN
                    detection:
                      minimumLooks: 5
                      zones: [{name: queue, points: [{x: 0, y: 0}, {x: 1, y: 0}, {x: 1, y: 1}]}]
                  - {cameraId: lobby, name: Lobby, streamUri: device:0, mode: statistics}
                """);
        assertThat(run("apply", "-f", file.toString()).out().lines())
                .containsExactly(
                        "~ camera gate-4",
                        "    ~ detection.minimumLooks: 3 -> 5",
                        "    + detection.zones[queue].kind: include",
                        "    + detection.zones[queue].name: queue",
                        "    + detection.zones[queue].points: (0.0, 0.0) (1.0, 0.0) (1.0, 1.0)",
                        "    - site: T1",
                        "1 applied, 1 unchanged");

        Instant applied = registry().get("lobby").getUpdatedAt();
        assertThat(run("apply", "-f", file.toString()).out()).contains("0 applied, 2 unchanged");
        assertThat(registry().get("lobby").getUpdatedAt()).isEqualTo(applied);
        assertThat(run("apply", "-f", file.toString(), "--force").out()).contains("2 applied, 0 unchanged");
        assertThat(registry().get("lobby").getUpdatedAt())
                .as("agents start a file or a failed camera again with a newer record")
                .isAfter(applied);

        assertThat(run("list").out()).contains("gate-4", "Gate 4", "rtsp://10.0.0.5/s");
        JsonNode line = new ObjectMapper()
                .readTree(run("list", "--json").out().lines().findFirst().orElseThrow());
        assertThat(line.at("/detection/zones/0/name").asText()).isEqualTo("queue");
        assertThat(line.path("policyVersion").asText()).matches("[0-9a-f]{12}");

        Result unknown = run("delete", "lobby", "gate-5");
        assertThat(unknown.exitCode()).isOne();
        assertThat(unknown.err()).contains("there is no camera \"gate-5\", did you mean gate-4?");
        assertThat(registry()).hasSize(2);
        assertThat(run("delete", "lobby").out()).contains("- camera lobby", "1 deleted");
        assertThat(registry()).containsOnlyKeys("gate-4");
    }

    @Test
    void writesNothingOfAFileWithAMistake() throws Exception {
        Files.writeString(file, """
                cameras:
                  - {cameraId: good, name: Good, streamUri: device:0}
                  - {cameraId: bad, name: Bad, streamUri: device:0, moode: alert}
                """);
        Result result = run("apply", "-f", file.toString());
        assertThat(result.exitCode()).isOne();
        assertThat(result.err()).contains("line 3: cameras[1].moode is not a key, did you mean mode?");
        assertThat(registry()).isEmpty();
    }

    private List<String> authors() {
        List<String> authors = new ArrayList<>();
        try (var consumer = TopicReader.consumer(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            TopicReader.read(
                    consumer,
                    TopicReader.partitions(consumer, Topic.CAMERAS.topicName()),
                    Optional.empty(),
                    record -> authors.add(CameraAuthor.read(record.headers()).orElse("nobody")));
        }
        return authors;
    }

    private Map<String, Camera> registry() {
        return new CameraTopic(Map.of("bootstrap.servers", kafka.bootstrapServers())).read();
    }

    /** Runs the command, which finds Kafka by the data directory. */
    private Result run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("cameras"));
        all.addAll(Arrays.asList(arguments));
        all.addAll(List.of("--data-dir", home.toString()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Maskwatch.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
        return new Result(code, out.toString(), err.toString());
    }
}
