package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each record of a camera is in the audit log once, also the refused ones, and those of a topic that was made anew. */
class CameraAuditReplayITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String TOPIC = Topic.CAMERAS.topicName();

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private static final Publisher PUBLISHER = new Publisher(SERVERS);

    @Test
    void aCrashBetweenTheTwoCommitsWritesNothingTwiceAndATopicThatWasMadeAnewIsRead() throws Exception {
        String database = SERVERS.newDatabase();
        Camera camera = Samples.camera("gate", "Gate 4");
        try (Service service = Service.start(SERVERS, database, Map.of())) {
            PUBLISHER.camera(camera);
            PUBLISHER.camera(
                    Camera.newBuilder(camera).setMode(CameraMode.STATISTICS).build());
            SERVERS.send(TOPIC, "gate".getBytes(StandardCharsets.UTF_8), "no record".getBytes(StandardCharsets.UTF_8));
            PUBLISHER.camera(Camera.newBuilder(camera).setName("").build());
            PUBLISHER.camera(camera);
            entries(service, 5);
        }
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            SERVERS.rewind("test-" + database, TOPIC);
            return true;
        });
        try (Service service = Service.start(SERVERS, database, Map.of())) {
            PUBLISHER.camera(Samples.camera("lobby", "Lobby"));
            List<String> entries = entries(service, 6);
            assertThat(entries)
                    .satisfiesExactly(
                            added -> assertThat(added).startsWith("camera-added camera:gate record 0@0"),
                            changed -> assertThat(changed)
                                    .startsWith("camera-changed camera:gate record 0@1")
                                    .endsWith(": ~ mode: alert -> statistics"),
                            refused -> assertThat(refused).startsWith("camera-refused camera:gate record 0@2"),
                            refused -> assertThat(refused)
                                    .startsWith("camera-refused camera:gate record 0@3")
                                    .contains(": name "),
                            changed -> assertThat(changed).startsWith("camera-changed camera:gate record 0@4"),
                            added -> assertThat(added).startsWith("camera-added camera:lobby record 0@5"));
        }
        SERVERS.makeAnew(TOPIC);
        PUBLISHER.camera(Camera.newBuilder(camera).setName("Gate 5").build());
        try (Service service = Service.start(SERVERS, database, Map.of())) {
            assertThat(entries(service, 7).get(6))
                    .startsWith("camera-changed camera:gate record 0@0")
                    .endsWith(": ~ name: Gate 4 -> Gate 5");
            assertThat(service.json("/api/v1/cameras").toString()).contains("Gate 5");
        }
        // As where the topic has lost records: what was read of it ends behind its end.
        SERVERS.execute(database, "update place_read set next_offset = next_offset + 1000");
        try (Service service = Service.start(SERVERS, database, Map.of())) {
            PUBLISHER.camera(Camera.newBuilder(camera).setName("Gate 6").build());
            assertThat(entries(service, 8).get(7))
                    .startsWith("camera-changed camera:gate record 0@1")
                    .endsWith(": ~ name: Gate 5 -> Gate 6");
        }
    }

    private static List<String> entries(Service service, int count) {
        return await().atMost(PATIENCE).until(() -> lines(service), lines -> lines.size() >= count);
    }

    private static List<String> lines(Service service) throws Exception {
        List<String> lines = new ArrayList<>();
        service.json("/api/v1/audit?limit=200")
                .at("/entries")
                .forEach(entry -> lines.add(entry.at("/action").asString() + " "
                        + entry.at("/subject").asString() + " "
                        + entry.at("/detail").asString()));
        return lines;
    }
}
