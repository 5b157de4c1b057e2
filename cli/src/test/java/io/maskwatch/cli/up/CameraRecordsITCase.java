package io.maskwatch.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.cli.cameras.CameraTopic;
import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.camera.CameraAuthor;
import io.maskwatch.schemas.topic.TopicReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
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
                    .as("two cameras, one of them and one removal, one alone: what is gone is not removed again")
                    .hasSize(5)
                    .containsOnly(System.getProperty("user.name") + " by maskwatch up");
        }
    }

    @Test
    void forgetsALoginAsSoonAsItsCameraIsDeletedOrUsesAnother(@TempDir Path folder) throws Exception {
        Path secrets = Files.createDirectory(folder.resolve("secrets"));
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
            kafka.createTopics(Optional.of(1));
            CameraRecords records = new CameraRecords(kafka.bootstrapServers(), secrets);
            BlockingQueue<String> told = new LinkedBlockingQueue<>();
            TopicWatcher watcher = new TopicWatcher(
                    kafka.bootstrapServers(),
                    new RunTally(0, Instant.now()),
                    Clock.systemUTC(),
                    (cameraId, newest) -> {
                        records.forget(cameraId, newest);
                        told.add(cameraId);
                    },
                    letter -> {});
            records.replace(
                    List.of(
                            CameraArgument.parse("gate=rtsp://a:b@10.0.0.5/live"),
                            CameraArgument.parse("yard=rtsp://c:d@10.0.0.6/live"),
                            CameraArgument.parse("hall=rtsp://e:f@10.0.0.7/live")),
                    CameraMode.ALERT,
                    false,
                    Instant.now());
            await(told, 3);
            assertThat(secrets.toFile().list()).containsExactlyInAnyOrder("camera-gate", "camera-yard", "camera-hall");

            Map<String, Camera> registered =
                    new CameraTopic(Map.of("bootstrap.servers", kafka.bootstrapServers())).read();
            Camera yard = Camera.newBuilder(registered.get("yard"))
                    .setCredentialsRef("file:/run/secrets/yard")
                    .build();
            Camera hall = Camera.newBuilder(registered.get("hall"))
                    .setName("The hall")
                    .build();
            try (var producer = new KafkaProducer<>(
                    Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
                    new StringSerializer(),
                    new ByteArraySerializer())) {
                AvroCodec<Camera> codec = AvroCodec.of(Camera.class);
                producer.send(new ProducerRecord<>(Topic.CAMERAS.topicName(), "gate", null))
                        .get();
                producer.send(new ProducerRecord<>(Topic.CAMERAS.topicName(), "yard", codec.encode(yard)))
                        .get();
                producer.send(new ProducerRecord<>(Topic.CAMERAS.topicName(), "hall", codec.encode(hall)))
                        .get();
            }
            await(told, 3);
            assertThat(secrets.toFile().list()).containsExactly("camera-hall");
            watcher.stop();
        }
    }

    private static void await(BlockingQueue<String> told, int changes) throws InterruptedException {
        for (int i = 0; i < changes; i++) {
            assertThat(told.poll(60, TimeUnit.SECONDS)).isNotNull();
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
