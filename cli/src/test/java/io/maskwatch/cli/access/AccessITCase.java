package io.maskwatch.cli.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maskwatch.cli.Maskwatch;
import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.Topic;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command against a real Kafka with access control and logins. */
@SuppressWarnings("try") // the broker is reached by the ports it was given
class AccessITCase {
    private record Result(int exitCode, String out, String err) {}

    private record Ports(int open, int login, int controller) {}

    private final Ports ports = new Ports(freePort(), freePort(), freePort());

    @TempDir
    Path folder;

    AccessITCase() throws IOException {}

    @Test
    void aServiceReachesItsOwnTopicsAndNoOthers() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), guarded())) {
            assertThat(run("topics", "apply", "--replication-factor", "1").exitCode())
                    .isZero();
            Path password = Files.writeString(folder.resolve("password"), "of these services\n");
            String[] apply = {"access", "apply", "--password", "ingest=" + password, "--password", "alerts=" + password
            };
            Result first = run(apply);
            assertThat(first.exitCode()).as(first.err()).isZero();
            assertThat(first.out())
                    .contains("+ User:ingest topic maskwatch.frames: describe, write")
                    .contains("+ User:detect transactional id maskwatch-detect*: describe, write")
                    .contains("+ login of ingest");
            assertThat(run(apply).out()).contains("0 rights added");

            write("ingest", Topic.FRAMES);
            assertThatThrownBy(() -> write("alerts", Topic.FRAMES))
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
            read("alerts", Topic.EVIDENCE);
            for (Topic topic : List.of(
                    Topic.FRAMES,
                    Topic.EVIDENCE,
                    Topic.ALERTS,
                    Topic.OBSERVATIONS,
                    Topic.DEAD_LETTERS,
                    Topic.DEAD_LETTER_PICTURES)) {
                assertThat(setting("alerts", ConfigResource.Type.TOPIC, topic.topicName(), "retention.ms"))
                        .as("what receipts of erasures say of " + topic)
                        .isEqualTo(topic.kafkaSettings().get("retention.ms"));
            }
            assertThat(setting("alerts", ConfigResource.Type.BROKER, "1", "log.retention.check.interval.ms"))
                    .isNotBlank();
            assertThatThrownBy(() -> setting("ingest", ConfigResource.Type.TOPIC, "maskwatch.evidence", "retention.ms"))
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
            assertThatThrownBy(() -> setting("ingest", ConfigResource.Type.BROKER, "1", "log.retention.ms"))
                    .hasCauseInstanceOf(ClusterAuthorizationException.class);
            assertThatThrownBy(() -> read("ingest", Topic.EVIDENCE)).isInstanceOf(TopicAuthorizationException.class);
            assertThatThrownBy(() -> read("detect", Topic.FRAMES)).isInstanceOf(SaslAuthenticationException.class);
        }
    }

    @Test
    void namesRightsThatAServiceDoesNotNeed() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), guarded());
                Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + ports.open()))) {
            ServiceAccess alerts = ServiceAccess.all().stream()
                    .filter(service -> service.name().equals("alerts"))
                    .findAny()
                    .orElseThrow();
            ServiceAccess ingest = new ServiceAccess(
                    "ingest",
                    alerts.read(),
                    List.of(),
                    List.of(),
                    false,
                    alerts.group(),
                    alerts.transactionalIdPrefix(),
                    false);
            admin.createAcls(ingest.bindings()).all().get();
            assertThat(run("access", "apply").out())
                    .contains("? User:ingest topic maskwatch.evidence: describe, read")
                    .doesNotContain("? User:ingest topic maskwatch.cameras");
        }
    }

    @Test
    void refusesInOneSentenceWhatIsWrong() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty"), "\n");
        assertThat(run("access", "apply", "--password", "ingest=" + empty).err())
                .isEqualTo(
                        "maskwatch: --password: " + empty + " must hold 1 to 1000 characters" + System.lineSeparator());
        assertThat(run("access", "apply", "--password", "agent=" + empty).err())
                .contains("the service must be one of ingest, detect, alerts, topics, got \"agent\"");
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("open"))) {
            assertThat(runAt(kafka.bootstrapServers(), "access", "apply").err())
                    .startsWith("maskwatch: this Kafka has no access control");
        }
    }

    @Test
    void listsWithoutKafka() {
        StringWriter out = new StringWriter();
        assertThat(Maskwatch.commandLine().setOut(new PrintWriter(out)).execute("access", "list"))
                .isZero();
        assertThat(out.toString().lines())
                .contains("User:alerts topic maskwatch.evidence: describe, describe configs, read")
                .noneMatch(line -> line.startsWith("User:ingest topic maskwatch.evidence"));
    }

    private void write(String user, Topic topic) throws Exception {
        try (var producer = new KafkaProducer<>(login(user), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic.topicName(), 0, "camera", "anything"))
                    .get();
        }
    }

    private void read(String user, Topic topic) {
        try (var consumer = new KafkaConsumer<>(login(user), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(Set.of(new TopicPartition(topic.topicName(), 0)));
            consumer.seekToBeginning(consumer.assignment());
            consumer.poll(Duration.ofSeconds(2));
            consumer.position(new TopicPartition(topic.topicName(), 0));
        }
    }

    private String setting(String user, ConfigResource.Type type, String of, String name) throws Exception {
        ConfigResource resource = new ConfigResource(type, of);
        try (Admin admin = Admin.create(login(user))) {
            return admin.describeConfigs(List.of(resource))
                    .values()
                    .get(resource)
                    .get()
                    .get(name)
                    .value();
        }
    }

    private Map<String, Object> login(String user) {
        return new HashMap<>(Map.of(
                "bootstrap.servers",
                "127.0.0.1:" + ports.login(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                ("org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\""
                                + " password=\"of these services\";")
                        .formatted(user)));
    }

    /** A listener for the administrator, who needs no login here, and one at which everybody logs in. */
    private Map<String, String> guarded() {
        return Map.of(
                "listeners",
                "PLAINTEXT://127.0.0.1:%d,LOGIN://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(ports.open(), ports.login(), ports.controller()),
                "controller.quorum.voters",
                "1@127.0.0.1:" + ports.controller(),
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,LOGIN:SASL_PLAINTEXT",
                "listener.name.login.sasl.enabled.mechanisms",
                "SCRAM-SHA-512",
                "listener.name.login.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;",
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users",
                "User:ANONYMOUS");
    }

    private Result run(String... words) {
        return runAt("127.0.0.1:" + ports.open(), words);
    }

    private static Result runAt(String servers, String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = Stream.concat(Arrays.stream(words), Stream.of("--bootstrap-servers", servers))
                .toArray(String[]::new);
        int exitCode = Maskwatch.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
        return new Result(exitCode, out.toString(), err.toString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
