package io.maskwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent's process, started with settings that cannot be used. */
class WrongSettingsITCase {
    @TempDir
    Path folder;

    @Test
    void saysInOneSentenceThatThereIsNoSettingsFile() throws Exception {
        assertThat(errors(Map.of(), "/nope")).isEqualTo("there is no settings file /nope");
    }

    @Test
    void saysWhatDoesNotFitTogetherAndWhatKafkaDoesNotTake() throws Exception {
        assertThat(errors(Map.of("INGEST_RECONNECT_MIN", "1h", "INGEST_KAFKA_CLIENT_FILE", "/nope")))
                .isEqualTo("ingest.kafka.client-file must be a file that can be read, got \"/nope\"\n"
                        + "ingest.reconnect-min must be at most ingest.reconnect-max, got 1h and 30s");
        assertThat(errors(Map.of("INGEST_KAFKA_BOOTSTRAP_SERVERS", "nonsense")))
                .contains("ingest.kafka.bootstrap-servers")
                .contains("nonsense")
                .doesNotContain("\tat ");
    }

    @Test
    void saysWhichAddressOfACollectorCannotBeOne() throws Exception {
        assertThat(errors(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318")))
                .isEqualTo(
                        "otel.exporter.otlp.endpoint must be an http:// or https:// address whose host has no underscore,"
                                + " or empty, got \"collector:4318\"");
    }

    private String errors(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                IngestMain.class.getName()));
        command.addAll(List.of(arguments));
        File errors = folder.resolve("errors").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors);
        builder.environment().putAll(environment);
        Process agent = builder.start();
        assertThat(agent.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(agent.exitValue()).isEqualTo(2);
        return Files.readString(errors.toPath(), StandardCharsets.UTF_8).strip();
    }
}
