package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Changes of cameras and their policies, which are records that anybody with the right to write the topic can write. */
class CameraAuditITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final AvroCodec<Camera> CODEC = AvroCodec.of(Camera.class);

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    @Test
    void whatChangesOfACameraIsWrittenDownOnceWithWhoWroteTheRecordByTheirOwnWord() throws Exception {
        Camera camera = Samples.camera("gate", "Gate 4");
        String database = SERVERS.newDatabase();
        try (Service service = Service.start(SERVERS, database, Map.of())) {
            publish("gate", camera, "");
            assertThat(entries(service, 1).get(0))
                    .startsWith(
                            "maskwatch.cameras camera-added camera:gate record 0@0, which doesn't say who wrote it: ")
                    .contains(
                            "+ mode: alert",
                            "+ streamUri: rtsp://camera.example/stream",
                            "+ detection.minimumLooks: 3");

            Camera later = Camera.newBuilder(camera)
                    .setUpdatedAt(Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MILLIS))
                    .build();
            publish("gate", later, "bo");
            publish(
                    "gate",
                    Camera.newBuilder(later).setMode(CameraMode.STATISTICS).build(),
                    "ana\u001b[31m");
            publish("gate", null, "ana");
            publish("gate", null, "ana");
            publish("lobby", Samples.camera("lobby", "Lobby"), "ana");
            List<String> all = entries(service, 4);
            assertThat(all.subList(1, 3))
                    .containsExactly(
                            "maskwatch.cameras camera-changed camera:gate record 0@2, written by ana?[31m as it says:"
                                    + " ~ mode: alert -> statistics",
                            "maskwatch.cameras camera-removed camera:gate record 0@3, written by ana as it says");
            assertThat(all.get(3)).contains(" camera-added camera:lobby ");
            assertThat(JdbcClient.create(SERVERS.database(database))
                            .sql("select camera_id from camera where record is not null")
                            .query(String.class)
                            .list())
                    .as("address and policy of the camera that was removed are gone")
                    .containsExactly("lobby");
        }
        SERVERS.execute(database, "update camera set record = null");
        try (Service service = Service.start(SERVERS, database, Map.of())) {
            Camera lobby = Samples.camera("lobby", "Lobby");
            publish("lobby", Camera.newBuilder(lobby).setName("Hall").build(), "bo");
            assertThat(entries(service, 5).get(4))
                    .as("of a camera that an earlier version has stored")
                    .contains(" camera-changed camera:lobby ", "+ name: Hall");
            notStoredWhileItCannotBeWrittenDown(service, database);
        }
    }

    private static void notStoredWhileItCannotBeWrittenDown(Service service, String database) throws Exception {
        await().atMost(PATIENCE).until(() -> service.get("/health/ready").statusCode() == 200);
        SERVERS.execute(database, "alter table audit rename to away");
        publish("yard", Samples.camera("yard", "Yard"), "ana");
        await().atMost(PATIENCE).until(() -> service.get("/health/ready").statusCode() == 503);
        assertThat(service.json("/api/v1/cameras").toString()).doesNotContain("Yard");
        SERVERS.execute(database, "alter table away rename to audit");
        assertThat(entries(service, 6).get(5)).contains(" camera-added camera:yard ");
        assertThat(service.json("/api/v1/cameras").toString()).contains("Yard");
    }

    private static void publish(String cameraId, Camera camera, String author) throws Exception {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                Topic.CAMERAS.topicName(),
                cameraId.getBytes(StandardCharsets.UTF_8),
                camera == null ? null : CODEC.encode(camera));
        if (!author.isEmpty()) {
            record.headers().add("maskwatch-author", author.getBytes(StandardCharsets.UTF_8));
        }
        SERVERS.send(record);
    }

    private static List<String> entries(Service service, int count) {
        return await().atMost(PATIENCE).until(() -> lines(service), lines -> lines.size() >= count);
    }

    private static List<String> lines(Service service) throws Exception {
        List<String> lines = new ArrayList<>();
        service.json("/api/v1/audit?limit=200")
                .at("/entries")
                .forEach(entry -> lines.add(entry.at("/actor").asString() + " "
                        + entry.at("/action").asString() + " "
                        + entry.at("/subject").asString() + " "
                        + entry.at("/detail").asString()));
        return lines;
    }
}
