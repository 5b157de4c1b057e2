package io.maskwatch.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.embedded.TlsKafka;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job's process where it cannot be started: one sentence, and a status that tells settings from the rest. */
class StartITCase {
    @TempDir
    Path folder;

    @Test
    void namesTheCertificateThatHasExpired() throws Exception {
        try (TlsKafka kafka = TlsKafka.expired(folder)) {
            Map<String, String> client =
                    Map.of("DETECT_KAFKA_CLIENT_FILE", kafka.clientFile().toString());
            assertThat(lastLine(kafka.bootstrapServers(), client, 1))
                    .startsWith("the job and Kafka at " + kafka.bootstrapServers() + " don't accept each other: ")
                    .contains("the certificate of CN=kafka has expired (NotAfter: ")
                    .endsWith("; detect.kafka.client-file says how to log in");
        }
    }

    @Test
    void namesTheTopicsThatAreMissing() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            assertThat(lastLine(kafka.bootstrapServers(), Map.of(), 1))
                    .startsWith("Kafka at " + kafka.bootstrapServers() + " has no topic maskwatch.alerts, ")
                    .endsWith("create it with \"maskwatch topics apply --bootstrap-servers " + kafka.bootstrapServers()
                            + '"');
        }
    }

    @Test
    void refusesMoreSubtasksThanThereArePartitionsOfFrames() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            kafka.createTopics(Optional.of(3));
            assertThat(lastLine(kafka.bootstrapServers(), Map.of("DETECT_PARALLELISM", "4"), 2))
                    .isEqualTo("detect.parallelism must be at most 3, the partitions of maskwatch.frames, got 4");
        }
    }

    private String lastLine(String servers, Map<String, String> more, int status) throws Exception {
        File errors = folder.resolve("errors").toFile();
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DetectJob.class.getName())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors);
        Map<String, String> environment = new HashMap<>(more);
        environment.put("DETECT_KAFKA_BOOTSTRAP_SERVERS", servers);
        environment.put("DETECT_KAFKA_START_TIMEOUT", "0s");
        builder.environment().putAll(environment);
        Process job = builder.start();
        boolean ended = job.waitFor(120, TimeUnit.SECONDS);
        job.destroyForcibly().waitFor();
        String said = Files.readString(errors.toPath(), StandardCharsets.UTF_8).strip();
        assertThat(ended).as(said).isTrue();
        assertThat(job.exitValue()).as(said).isEqualTo(status);
        assertThat(said).doesNotContain("\tat ");
        return List.of(said.split("\\R")).get(said.split("\\R").length - 1);
    }
}
