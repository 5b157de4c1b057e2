package io.maskwatch.alerts;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An object store that speaks S3, in a process of its own: s3rver, which knows one access key, but
 * does not check its signatures, and keeps objects in files. */
public final class S3Server implements AutoCloseable {
    public static final String BUCKET = "maskwatch-pictures";

    /** It lists more than one page with DES in its tokens, which Node.js has had behind this since version 17. */
    private static final String OLD_CIPHERS = "--openssl-legacy-provider";

    /** The one access key that it knows, and its secret. */
    public static final String CREDENTIALS = "S3RVER S3RVER\n";

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Pattern LISTENING = Pattern.compile("listening on 127\\.0\\.0\\.1:(\\d+)");

    private final Path folder;
    private Process process;
    private String port = "0";

    private S3Server(Path folder) {
        this.folder = folder;
    }

    /** Installs and starts it; skips the test where that cannot be. */
    public static S3Server start(Path folder) throws Exception {
        Path description =
                Path.of(S3Server.class.getResource("/s3/package.json").toURI()).getParent();
        NodeExample.install(description, folder);
        S3Server server = new S3Server(folder);
        server.start();
        return server;
    }

    /** Starts it again on its port, with what it has kept. */
    void start() throws IOException {
        Path output = Files.createTempFile(folder, "s3rver", ".log");
        process = new ProcessBuilder(
                        "node",
                        OLD_CIPHERS,
                        "node_modules/s3rver/bin/s3rver.js",
                        "--directory",
                        folder.resolve("objects").toString(),
                        "--address",
                        "127.0.0.1",
                        "--port",
                        port,
                        "--configure-bucket",
                        BUCKET)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        await().atMost(PATIENCE)
                .until(() -> LISTENING.matcher(Files.readString(output)).find());
        Matcher listening = LISTENING.matcher(Files.readString(output));
        port = listening.results().findFirst().orElseThrow().group(1);
    }

    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    /** The content of each object of an alert. */
    public List<byte[]> objects(UUID alertId) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("objects"))) {
            return files.filter(file -> file.getFileName().toString().contains(alertId.toString())
                            && file.getFileName().toString().endsWith("._S3rver_object"))
                    .map(S3Server::read)
                    .toList();
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it at once; what it has kept stays. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
