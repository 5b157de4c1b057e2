package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class StartITCase {
    @RegisterExtension
    static final Servers SERVERS = new Servers();

    @Test
    void saysInOneSentenceThatThePortIsInUse(@TempDir Path folder) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            Map<String, String> environment = new HashMap<>(environment());
            environment.put("ALERTS_HTTP_PORT", port);
            Process service = run(folder, environment, List.of());
            assertThat(service.waitFor(240, TimeUnit.SECONDS)).isTrue();
            assertThat(service.exitValue()).isEqualTo(1);
            assertThat(Files.readString(folder.resolve("output"))).isEmpty();
            assertThat(Files.readAllLines(folder.resolve("errors")))
                    .containsExactly("port " + port + " on 127.0.0.1 is in use: stop what listens there, or choose"
                            + " another alerts.http.port (ALERTS_HTTP_PORT)");
        }
    }

    @Test
    void writesTheReadyLineAndNothingElseToStandardOutputAndStopsWhenAsked(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("alerts.properties"), "alerts.http.port=0\n");
        Process service = run(folder, environment(), List.of("--config", file.toString()));
        try {
            Path output = folder.resolve("output");
            await().atMost(240, TimeUnit.SECONDS).until(() -> Files.readString(output, StandardCharsets.UTF_8)
                    .matches("ready on http://127\\.0\\.0\\.1:\\d+\\R"));
        } finally {
            service.destroy();
        }
        assertThat(service.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(folder.resolve("errors"))).doesNotContain("Exception");
    }

    @Test
    void saysThatThereIsNoDatabase() {
        Map<String, String> nobodyThere = Map.of(
                "ALERTS_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/maskwatch?password=hidden",
                "ALERTS_DATABASE_START_TIMEOUT", "0s");
        assertThatThrownBy(() -> AlertsMain.start(Service.config(SERVERS, "none", nobodyThere)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no database at jdbc:postgresql://127.0.0.1:1/maskwatch?password=***")
                .hasMessageContaining("refused");
        assertThatThrownBy(() -> AlertsMain.start(Service.config(SERVERS, "not_there", Map.of())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("database \"not_there\" does not exist");
    }

    private static Map<String, String> environment() throws Exception {
        return Map.of(
                "ALERTS_KAFKA_BOOTSTRAP_SERVERS", SERVERS.bootstrapServers(),
                "ALERTS_DATABASE_URL", SERVERS.databaseUrl(SERVERS.newDatabase()),
                "ALERTS_DATABASE_USER", "postgres");
    }

    private static Process run(Path folder, Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                withoutTests(System.getProperty("java.class.path")),
                AlertsMain.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("output").toFile())
                .redirectError(folder.resolve("errors").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** The tests' own logging settings would hide what people see. */
    private static String withoutTests(String classPath) {
        return List.of(classPath.split(File.pathSeparator)).stream()
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
