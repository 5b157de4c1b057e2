package io.maskwatch.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maskwatch.schemas.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Starts docker-compose.yml with TLS, logins and rights on a real engine: an alert goes through, and nobody reaches what is not
 * theirs. Then the database is backed up, destroyed and restored.
 */
class SecureComposeITCase {
    private static final Path TARGET = ComposeFile.ROOT.resolve("deploy/target");
    private static final Path SECRETS = TARGET.resolve("secrets-tls");
    private static final List<Path> FILES = List.of(
            ComposeFile.ROOT.resolve("docker-compose.yml"),
            ComposeFile.ROOT.resolve("deploy/stand-ins/compose.yml"),
            ComposeFile.ROOT.resolve("deploy/secure/docker-compose.secure.yml"),
            ComposeFile.ROOT.resolve("deploy/stand-ins/compose.secure.yml"));
    private static final String PROJECT = "maskwatch-secure";

    private static int consolePort;
    private static int kafkaPort;
    private static Map<String, String> environment;

    @BeforeAll
    static void prepare() throws IOException, InterruptedException {
        Images.build(TARGET);
        consolePort = Ports.free();
        kafkaPort = Ports.free();
        environment = Images.environment(SECRETS);
        environment.put("MASKWATCH_CONSOLE_PORT", Integer.toString(consolePort));
        environment.put("MASKWATCH_TEST_KAFKA_PORT", Integer.toString(kafkaPort));
        // For scripts/backup and scripts/restore.
        environment.put("COMPOSE_FILE", FILES.stream().map(Path::toString).collect(Collectors.joining(":")));
        environment.put("COMPOSE_PROJECT_NAME", PROJECT);
        new Docker(TARGET.resolve("compose/secrets-tls"), FILES, "secrets", environment)
                .script("scripts/make-secrets", "--tls", SECRETS.toString());
    }

    @Test
    void anAlertGoesThroughNobodyReachesMoreThanTheirsAndABackupComesBack() throws Exception {
        try (Docker docker = new Docker(TARGET.resolve("compose/secure"), FILES, PROJECT, environment)) {
            Api api = new Api(consolePort, SECRETS);
            docker.compose("--profile", "demo", "up", "--detach");
            docker.awaitAlertBeyond(Set.of(), api);
            evidenceIsForTheAlertingServiceAlone();
            theDatabaseTakesNoPlainConnections(docker);
            docker.awaitHealthy("kafka", "postgres", "ingest", "jobmanager", "taskmanager", "alerts");

            docker.await("an incident is closed", () -> !api.closedAlerts().isEmpty());
            Map<String, String> backedUp = api.closedAlerts();
            String backup = docker.script(
                            "scripts/backup", TARGET.resolve("backup").toString())
                    .lines()
                    .reduce("", (before, line) -> line);
            docker.awaitAlertBeyond(new HashSet<>(api.alertIds()), api);
            docker.compose("stop", "--timeout", "30", "ingest");
            Set<String> later = new HashSet<>(api.alertIds());

            psql(docker, "drop schema public cascade");
            assertThat(api.alertIds()).as("what is left").isEmpty();
            docker.script("scripts/restore", backup);
            docker.awaitHealthy("alerts");
            docker.await("the alerts since the backup are read again", () -> new HashSet<>(api.alertIds())
                    .containsAll(later));
            assertThat(backedUp.values()).as("pictures").allMatch(alert -> alert.contains(" 200 "));
            assertThat(api.closedAlerts()).containsAllEntriesOf(backedUp);
            assertThat(api.alertIds()).doesNotHaveDuplicates();
        }
    }

    private static void evidenceIsForTheAlertingServiceAlone() throws IOException {
        assertThat(records("alerts", Topic.EVIDENCE)).isPositive();
        assertThatThrownBy(() -> records("ingest", Topic.EVIDENCE)).isInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> records("alerts", Topic.FRAMES)).isInstanceOf(TopicAuthorizationException.class);
        Map<String, Object> guessed = client("alerts");
        guessed.put(
                "sasl.jaas.config",
                guessed.get("sasl.jaas.config").toString().replaceAll("password=\"[^\"]*\"", "password=\"guessed\""));
        assertThatThrownBy(() -> records(guessed, Topic.EVIDENCE)).isInstanceOf(SaslAuthenticationException.class);
    }

    private static void theDatabaseTakesNoPlainConnections(Docker docker) throws Exception {
        assertThat(docker.tryCompose(
                                "exec",
                                "-T",
                                "postgres",
                                "psql",
                                "host=postgres dbname=maskwatch user=maskwatch sslmode=disable",
                                "--command=select 1")
                        .output())
                .contains("no pg_hba.conf entry for host")
                .contains("no encryption");
        assertThat(psql(
                        docker,
                        "select distinct ssl || ' ' || version from pg_stat_ssl join pg_stat_activity using (pid)"
                                + " where application_name = 'maskwatch-alerts'"))
                .isEqualTo("true TLSv1.3");
    }

    private static String psql(Docker docker, String statement) throws Exception {
        return docker.compose(
                        "exec",
                        "-T",
                        "postgres",
                        "psql",
                        "--username=maskwatch",
                        "--dbname=maskwatch",
                        "--tuples-only",
                        "--no-align",
                        "--quiet",
                        "--command=" + statement)
                .strip();
    }

    private static long records(String service, Topic topic) throws IOException {
        return records(client(service), topic);
    }

    /** How many records a client is given. */
    private static long records(Map<String, Object> client, Topic topic) {
        try (var consumer = new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long records = 0;
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                records += consumer.poll(Duration.ofMillis(200)).count();
            }
            return records;
        }
    }

    /** A client with the login of a service, outside the containers. */
    private static Map<String, Object> client(String service) throws IOException {
        Properties file = new Properties();
        try (var in = Files.newInputStream(SECRETS.resolve("kafka-" + service + ".properties"))) {
            file.load(in);
        }
        Map<String, Object> settings =
                file.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, file::getProperty));
        settings.put("ssl.truststore.location", SECRETS.resolve("ca.crt").toString());
        settings.put("bootstrap.servers", "127.0.0.1:" + kafkaPort);
        settings.put("isolation.level", "read_committed");
        settings.put("default.api.timeout.ms", "20000");
        return settings;
    }
}
