package io.maskwatch.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.camera.CameraAuthor;
import io.maskwatch.schemas.topic.TopicReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CameraRecordsITCase {
    @Test
    void forgetsTheLoginsOfCamerasThatAreGone(@TempDir Path folder) throws Exception {
        Path secrets = Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("webhook"), "whsec_x");
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
            kafka.createTopics(Optional.of(1));
            CameraRecords records = new CameraRecords(kafka.bootstrapServers(), secrets);
            records.replace(
                    List.of(
                            CameraArgument.parse("gate=rtsp://a:b@10.0.0.5/live"),
                            CameraArgument.parse("yard=rtsp://c:d@10.0.0.6/live")),
                    CameraMode.ALERT,
                    false,
                    Instant.now());
            assertThat(secrets.toFile().list()).containsExactlyInAnyOrder("webhook", "camera-gate", "camera-yard");
            records.replace(
                    List.of(CameraArgument.parse("yard=rtsp://c:d@10.0.0.6/live")),
                    CameraMode.ALERT,
                    false,
                    Instant.now());
            assertThat(secrets.toFile().list()).containsExactlyInAnyOrder("webhook", "camera-yard");
            records.replace(
                    List.of(CameraArgument.parse("yard=rtsp://10.0.0.6/live")), CameraMode.ALERT, false, Instant.now());
            assertThat(secrets.toFile().list()).containsExactly("webhook");
            assertThat(authors(kafka))
                    .hasSizeGreaterThanOrEqualTo(4)
                    .containsOnly(System.getProperty("user.name") + " by maskwatch up");
        }
    }

    private static List<String> authors(EmbeddedKafka kafka) {
        List<String> authors = new ArrayList<>();
        try (var consumer = TopicReader.consumer(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            TopicReader.read(
                    consumer,
                    TopicReader.partitions(consumer, Topic.CAMERAS.topicName()),
                    Optional.empty(),
                    record -> authors.add(CameraAuthor.read(record.headers()).orElse("nobody")));
        }
        return authors;
    }
}
