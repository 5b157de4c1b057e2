package io.maskwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.embedded.EmbeddedKafka;
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

/** The agent's process against a real Kafka whose certificate has expired, and with a login that Kafka doesn't know. */
@SuppressWarnings("try") // the broker is reached by the ports it was given
class RefusedByKafkaITCase {
    private static final String PASSWORD = "of a key store in a test";

    @TempDir
    Path folder;

    @Test
    void endsWithASentenceThatSaysWhatIsWrong() throws Exception {
        Path keys = expiredCertificate();
        int tls = freePort();
        int login = freePort();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), broker(keys, tls, login))) {
            String expired = agent(
                    tls,
                    "security.protocol=SSL",
                    "ssl.truststore.type=PEM",
                    "ssl.truststore.location=" + folder.resolve("authority.pem"));
            assertThat(expired.lines().toList())
                    .last()
                    .asString()
                    .startsWith("agent tester and Kafka at 127.0.0.1:" + tls + " don't accept each other: ")
                    .contains("a certificate has expired (NotAfter: ")
                    .endsWith("; ingest.kafka.client-file says how to log in");
            String unknown = agent(
                    login,
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

    private String agent(int port, String... settings) throws Exception {
        Path client = Files.write(folder.resolve("client.properties"), List.of(settings));
        return program("java", "-cp", System.getProperty("java.class.path"), IngestMain.class.getName())
                .in(Map.of(
                        "INGEST_KAFKA_BOOTSTRAP_SERVERS",
                        "127.0.0.1:" + port,
                        "INGEST_KAFKA_CLIENT_FILE",
                        client.toString(),
                        "INGEST_AGENT_ID",
                        "tester",
                        "INGEST_HTTP_PORT",
                        "0"))
                .run(1);
    }

    /** A key store of the broker's, whose authority, which is in {@code authority.pem}, is still good. */
    private Path expiredCertificate() throws Exception {
        keytool("authority", "-genkeypair", "-keyalg", "EC", "-dname", "CN=authority", "-ext", "bc:c");
        keytool(
                "authority",
                "-exportcert",
                "-rfc",
                "-file",
                folder.resolve("authority.pem").toString());
        keytool("kafka", "-genkeypair", "-keyalg", "EC", "-dname", "CN=kafka");
        String request = folder.resolve("request").toString();
        keytool("kafka", "-certreq", "-file", request);
        String certificate = folder.resolve("certificate").toString();
        program("keytool", "-gencert", "-keystore", store("authority"), "-storepass", PASSWORD, "-alias", "authority")
                .with("-infile", request, "-outfile", certificate, "-ext", "SAN=IP:127.0.0.1")
                .with("-startdate", "-10d", "-validity", "5")
                .run(0);
        program("keytool", "-importcert", "-noprompt", "-keystore", store("kafka"), "-storepass", PASSWORD)
                .with(
                        "-alias",
                        "authority",
                        "-file",
                        folder.resolve("authority.pem").toString())
                .run(0);
        keytool("kafka", "-importcert", "-noprompt", "-file", certificate);
        return Path.of(store("kafka"));
    }

    private void keytool(String store, String... words) throws Exception {
        program("keytool", words)
                .with("-keystore", store(store), "-storepass", PASSWORD, "-alias", store)
                .run(0);
    }

    private String store(String name) {
        return folder.resolve(name + ".p12").toString();
    }

    private static Map<String, String> broker(Path keys, int tls, int login) throws IOException {
        int open = freePort();
        int controller = freePort();
        return Map.of(
                "listeners",
                "PLAINTEXT://127.0.0.1:%d,TLS://127.0.0.1:%d,LOGIN://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(open, tls, login, controller),
                "controller.quorum.voters",
                "1@127.0.0.1:" + controller,
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,TLS:SSL,LOGIN:SASL_PLAINTEXT",
                "ssl.keystore.location",
                keys.toString(),
                "ssl.keystore.password",
                PASSWORD,
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

        Program with(String... more) {
            words.addAll(List.of(more));
            return this;
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
