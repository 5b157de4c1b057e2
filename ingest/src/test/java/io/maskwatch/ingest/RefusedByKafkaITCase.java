package io.maskwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.embedded.TlsKafka;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent's process against a real Kafka whose certificate has expired, that doesn't know its login, or that has no topics. */
@SuppressWarnings("try") // the broker is reached by the ports it was given
class RefusedByKafkaITCase {
    @TempDir
    Path folder;

    @Test
    void endsWithASentenceThatSaysWhatIsWrong() throws Exception {
        int login = freePort();
        try (TlsKafka tls = TlsKafka.expired(folder.resolve("tls"));
                EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), broker(login))) {
            String expired = agent(tls.bootstrapServers(), tls.clientFile());
            assertThat(expired.lines().toList())
                    .last()
                    .asString()
                    .startsWith("agent tester and Kafka at " + tls.bootstrapServers() + " don't accept each other: ")
                    .contains("the certificate of CN=kafka has expired (NotAfter: ")
                    .endsWith("; ingest.kafka.client-file says how to log in");
            String unknown = agent(
                    "127.0.0.1:" + login,
                    "security.protocol=SASL_PLAINTEXT",
                    "sasl.mechanism=SCRAM-SHA-512",
                    "sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username=\"x\""
                            + " password=\"y-secret\";");
            assertThat(unknown.lines().toList())
                    .last()
                    .asString()
                    .contains("don't accept each other: Authentication failed")
                    .doesNotContain("y-secret");
            assertThat(expired + unknown).doesNotContain("\tat ");
        }
    }

    @Test
    void endsWithASentenceThatNamesTheTopicsThatAreMissing() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
            String servers = kafka.bootstrapServers();
            String said = agent(servers, Files.createFile(folder.resolve("nothing.properties")));
            assertThat(said.lines().toList())
                    .last()
                    .isEqualTo("Kafka at " + servers + " has no topic maskwatch.camera-status, maskwatch.cameras,"
                            + " maskwatch.frames; create it with \"maskwatch topics apply --bootstrap-servers "
                            + servers
                            + '"');
            assertThat(said).doesNotContain("\tat ");
        }
    }

    private String agent(String servers, String... settings) throws Exception {
        return agent(servers, Files.write(folder.resolve("client.properties"), List.of(settings)));
    }

    private String agent(String servers, Path clientFile) throws Exception {
        return program("java", "-cp", System.getProperty("java.class.path"), IngestMain.class.getName())
                .in(Map.of(
                        "INGEST_KAFKA_BOOTSTRAP_SERVERS",
                        servers,
                        "INGEST_KAFKA_CLIENT_FILE",
                        clientFile.toString(),
                        "INGEST_KAFKA_START_TIMEOUT",
                        "0s",
                        "INGEST_AGENT_ID",
                        "tester",
                        "INGEST_HTTP_PORT",
                        "0"))
                .run(1);
    }

    private static Map<String, String> broker(int login) throws IOException {
        int open = freePort();
        int controller = freePort();
        return Map.of(
                "listeners",
                "PLAINTEXT://127.0.0.1:%d,LOGIN://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(open, login, controller),
                "controller.quorum.voters",
                "1@127.0.0.1:" + controller,
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,LOGIN:SASL_PLAINTEXT",
                "listener.name.login.sasl.enabled.mechanisms",
                "SCRAM-SHA-512",
                "listener.name.login.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    }

    private Program program(String name, String... words) {
        return new Program(name, new ArrayList<>(List.of(words)), Map.of());
    }

    /** A program of this Java. */
    private final class Program {
        private final String name;
        private final List<String> words;
        private final Map<String, String> environment;

        Program(String name, List<String> words, Map<String, String> environment) {
            this.name = name;
            this.words = words;
            this.environment = environment;
        }

        Program in(Map<String, String> variables) {
            return new Program(name, words, variables);
        }

        String run(int status) throws Exception {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", name).toString());
            command.addAll(words);
            File output = folder.resolve("output").toFile();
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean ended = process.waitFor(120, TimeUnit.SECONDS);
            process.destroyForcibly().waitFor();
            assertThat(ended).as("%s has ended", name).isTrue();
            String said =
                    Files.readString(output.toPath(), StandardCharsets.UTF_8).strip();
            assertThat(process.exitValue()).as(said).isEqualTo(status);
            return said;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
