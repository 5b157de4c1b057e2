package io.maskwatch.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A node that speaks TLS, with a certificate of an authority of its own: for tests of what clients say. Keys are made by this Java's
 * {@code keytool}.
 */
public final class TlsKafka implements AutoCloseable {
    private static final String PASSWORD = "of a key store in a test";

    private final EmbeddedKafka kafka;
    private final int port;
    private final Path clientFile;

    private TlsKafka(EmbeddedKafka kafka, int port, Path clientFile) {
        this.kafka = kafka;
        this.port = port;
        this.clientFile = clientFile;
    }

    /** Starts a node whose certificate, that of {@code CN=kafka}, has expired five days ago; its authority's is good. */
    public static TlsKafka expired(Path folder) throws IOException, InterruptedException {
        return start(folder, List.of("-startdate", "-10d", "-validity", "5"));
    }

    /** Starts a node whose certificate is good. */
    public static TlsKafka valid(Path folder) throws IOException, InterruptedException {
        return start(folder, List.of("-validity", "30"));
    }

    private static TlsKafka start(Path folder, List<String> validity) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path keys = folder.resolve("keys.p12");
        Path authority = folder.resolve("authority.pem");
        keytool(keys, "-genkeypair", List.of("-keyalg", "EC", "-alias", "authority", "-dname", "CN=authority"), "bc:c");
        List<String> own = new ArrayList<>(List.of("-keyalg", "EC", "-alias", "kafka", "-dname", "CN=kafka"));
        own.addAll(List.of("-signer", "authority"));
        own.addAll(validity);
        keytool(keys, "-genkeypair", own, "san=ip:127.0.0.1,dns:localhost");
        keytool(keys, "-exportcert", List.of("-rfc", "-alias", "authority", "-file", authority.toString()), null);
        // The broker takes the first key of its store.
        keytool(keys, "-delete", List.of("-alias", "authority"), null);
        Path clientFile = Files.write(
                folder.resolve("client.properties"),
                List.of("security.protocol=SSL", "ssl.truststore.type=PEM", "ssl.truststore.location=" + authority));
        int[] ports = EmbeddedKafka.freePorts();
        int port = EmbeddedKafka.freePorts()[0];
        Map<String, String> broker = Map.of(
                "listeners",
                "PLAINTEXT://127.0.0.1:%d,TLS://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(ports[0], port, ports[1]),
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,TLS:SSL",
                "ssl.keystore.location",
                keys.toString(),
                "ssl.keystore.password",
                PASSWORD);
        return new TlsKafka(EmbeddedKafka.start(folder.resolve("kafka"), ports, broker), port, clientFile);
    }

    /** What clients connect to with TLS, {@code host:port}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Settings of clients that trust the authority. */
    public Path clientFile() {
        return clientFile;
    }

    /** The node, which is reached without TLS, too. */
    public EmbeddedKafka open() {
        return kafka;
    }

    @Override
    public void close() {
        kafka.close();
    }

    private static void keytool(Path store, String what, List<String> options, String extension)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), what, "-noprompt"));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", store.toString()));
        command.addAll(options);
        if (extension != null) {
            command.addAll(List.of("-ext", extension));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool " + what + ": " + said);
        }
    }
}
