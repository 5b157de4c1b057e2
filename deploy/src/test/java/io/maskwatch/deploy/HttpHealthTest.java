package io.maskwatch.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that containers and {@code helm test} ask for health with, against a real server. */
class HttpHealthTest {
    @TempDir
    Path folder;

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash here");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/ready", 200, "{\"jobs\":[{\"state\":\"RUNNING\"}]}");
        answer("/away", 503, "the database is away");
        server.start();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void endsWellWhereTheAnswerIsGood() throws Exception {
        assertThat(run("PORT", "/ready").status()).isZero();
        assertThat(run("--host", "localhost", "--contains", "\"state\":\"RUNNING\"", "PORT", "/ready")
                        .status())
                .isZero();
    }

    @Test
    void endsWithOneWhereItIsNot() throws Exception {
        assertThat(run("PORT", "/away"))
                .satisfies(result -> assertThat(result.status()).isEqualTo(1))
                .satisfies(result -> assertThat(result.output())
                        .startsWith("HTTP/1.1 503 Service Unavailable\n")
                        .endsWith("\nthe database is away\n"));
        assertThat(run("--contains", "FINISHED", "PORT", "/ready"))
                .satisfies(result -> assertThat(result.status()).isEqualTo(1))
                .satisfies(result -> assertThat(result.output()).startsWith("no FINISHED in: "));
        String port = Integer.toString(server.getAddress().getPort());
        server.stop(0);
        server = null;
        assertThat(Command.run(folder.resolve("log"), Duration.ofMinutes(1), Map.of(), script(port, "/ready"))
                        .status())
                .isEqualTo(1);
    }

    private Command run(String... words) throws IOException, InterruptedException {
        String port = Integer.toString(server.getAddress().getPort());
        String[] all = Stream.of(words).map(word -> word.replace("PORT", port)).toArray(String[]::new);
        return Command.run(folder.resolve("log"), Duration.ofMinutes(1), Map.of(), script(all));
    }

    private static List<String> script(String... words) {
        return Stream.concat(
                        Stream.of(
                                "/bin/bash",
                                ComposeFile.ROOT
                                        .resolve("deploy/distribution/http-health")
                                        .toString()),
                        Stream.of(words))
                .toList();
    }

    private void answer(String path, int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
