package io.maskwatch.detect.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.detect.DetectConfig;
import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AlertEvent;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Observation;
import io.maskwatch.schemas.Topic;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;

/**
 * Makes the savepoint of a release: {@code SavepointMain src/test/resources/savepoints/VERSION}. The whole job on a real
 * Kafka, with people in the middle of their visits, stopped in canonical format. What is made is kept for good: {@link
 * SavepointITCase} restores the savepoints of all releases.
 */
final class SavepointMain {
    private SavepointMain() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]).toAbsolutePath());
        Path work = Files.createTempDirectory("maskwatch-savepoint");
        Instant last = Instant.now().truncatedTo(ChronoUnit.MINUTES).minusSeconds(30);
        try (EmbeddedKafka kafka = EmbeddedKafka.start(work.resolve("kafka"))) {
            kafka.createTopics(Optional.of(2));
            try (TestTopics topics = new TestTopics(kafka.bootstrapServers())) {
                StoredSavepoint.writeScene(topics, last);
                DetectConfig config = TestConfigs.on(kafka.bootstrapServers());
                JobClient job = StoredSavepoint.start(config, new Configuration());
                topics.read(Topic.OBSERVATIONS, AvroCodec.of(Observation.class), StoredSavepoint.FRAMES);
                Path made = Path.of(
                        URI.create(job.stopWithSavepoint(false, work.toUri().toString(), SavepointFormatType.CANONICAL)
                                .get()));
                Alert alert =
                        topics.read(Topic.ALERTS, AvroCodec.of(Alert.class), 1).get(0);
                assertThat(alert.getEvent()).isEqualTo(AlertEvent.OPENED);
                keep(made, folder, last, alert);
            }
        }
        System.exit(0);
    }

    private static void keep(Path made, Path folder, Instant last, Alert alert) throws Exception {
        try (Stream<Path> files = Files.list(made)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
        }
        Properties about = new Properties();
        about.setProperty(StoredSavepoint.LAST_FRAME, Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, last)));
        about.setProperty(StoredSavepoint.ALERT_ID, alert.getAlertId());
        try (OutputStream out = Files.newOutputStream(folder.resolve("about.properties"))) {
            about.store(out, null);
        }
    }
}
