package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.alerts.incident.EvidenceMover;
import io.maskwatch.alerts.keeping.Retention;
import java.awt.Color;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where pictures are, what they are sealed with, and what becomes of them when that changes. */
class EvidenceStorageITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    @TempDir
    private Path folder;

    /** Each test has a database of its own, and all of them one Kafka. */
    @BeforeEach
    void beginWithoutIncidents() throws Exception {
        SERVERS.deleteIncidents();
    }

    @Test
    void picturesFollowTheSettingsAndAreShownAsTheyWere() throws Exception {
        String database = SERVERS.newDatabase();
        byte[] jpeg = Samples.jpeg(Color.RED);
        UUID alertId = UUID.randomUUID();
        try (Service service = Service.start(SERVERS, database, Map.of())) {
            publish(alertId, jpeg);
            assertThat(shown(service, alertId)).isEqualTo(jpeg);
            assertThat(row(database)).isEqualTo("database - plain");
        }
        try (Service service = Service.start(SERVERS, database, settings("files", key("a", 1)))) {
            move(service);
            assertThat(row(database)).isEqualTo("files a none");
            assertThat(shown(service, alertId)).isEqualTo(jpeg);
            Path file = files().get(0);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(text(Files.readAllBytes(file)))
                    .startsWith("MWS1\u0001a")
                    .doesNotContain(text(jpeg).substring(0, 20));
        }
        try (Service service = Service.start(SERVERS, database, settings("files", key("a", 1) + key("b", 2)))) {
            assertThat(shown(service, alertId)).isEqualTo(jpeg);
            move(service);
            assertThat(row(database)).isEqualTo("files b none");
        }
        try (Service service = Service.start(SERVERS, database, settings("files", key("c", 3)))) {
            HttpResponse<byte[]> gone = service.get("/api/v1/alerts/" + alertId + "/picture");
            assertThat(gone.statusCode()).isEqualTo(410);
            assertThat(text(gone.body())).contains("this picture is sealed with the key b, which is not in");
            move(service);
            assertThat(row(database)).isEqualTo("files b none");
        }
        try (Service service = Service.start(SERVERS, database, settings("database", key("b", 2)))) {
            assertThat(shown(service, alertId)).isEqualTo(jpeg);
            move(service);
            assertThat(row(database)).isEqualTo("database b sealed");
            assertThat(files()).isEmpty();
            assertThat(shown(service, alertId)).isEqualTo(jpeg);
        }
    }

    @Test
    void aNewPictureGoesSealedIntoAFileThatRetentionDeletes() throws Exception {
        String database = SERVERS.newDatabase();
        byte[] jpeg = Samples.jpeg(Color.BLUE);
        UUID alertId = UUID.randomUUID();
        Map<String, String> settings = new HashMap<>(settings("files", key("a", 1)));
        settings.put("ALERTS_EVIDENCE_RETENTION", "1m");
        try (Service service = Service.start(SERVERS, database, settings)) {
            publish(alertId, jpeg);
            assertThat(shown(service, alertId)).isEqualTo(jpeg);
            assertThat(row(database)).isEqualTo("files a none");
            assertThat(files()).hasSize(1);
            SERVERS.execute(database, "update evidence set stored_at = stored_at - interval '2 minutes'");
            service.part(Retention.class).deleteDue();
            assertThat(files()).isEmpty();
            assertThat(service.get("/api/v1/alerts/" + alertId + "/picture").statusCode())
                    .isEqualTo(404);
            assertThat(service.json("/api/v1/alerts/" + alertId)
                            .at("/pictureDeletedAt")
                            .isString())
                    .isTrue();
        }
    }

    private Map<String, String> settings(String store, String keys) {
        return Map.of(
                "ALERTS_EVIDENCE_STORE",
                store,
                "ALERTS_EVIDENCE_FOLDER",
                folder.toString(),
                "ALERTS_EVIDENCE_KEYS",
                "env:PICTURE_KEYS",
                "PICTURE_KEYS",
                keys);
    }

    private static String key(String id, int fill) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return id + " " + Base64.getEncoder().encodeToString(key) + "\n";
    }

    private static void move(Service service) {
        EvidenceMover mover = service.part(EvidenceMover.class);
        int moved = mover.moveSome();
        while (moved > 0) {
            moved = mover.moveSome();
        }
    }

    private static void publish(UUID alertId, byte[] jpeg) throws Exception {
        Publisher publisher = new Publisher(SERVERS);
        publisher.alert(Samples.opened(alertId, "gate", Instant.now()));
        publisher.evidence(Samples.evidence(alertId, "gate", jpeg));
    }

    private static byte[] shown(Service service, UUID alertId) {
        return await().atMost(PATIENCE)
                .until(
                        () -> service.get("/api/v1/alerts/" + alertId + "/picture"),
                        answer -> answer.statusCode() == 200)
                .body();
    }

    private static String row(String database) {
        return JdbcClient.create(SERVERS.database(database))
                .sql("""
                    select place || ' ' || coalesce(key_id, '-') || ' ' || case when jpeg is null then 'none'
                        when substring(jpeg for 2) = '\\xffd8'::bytea then 'plain' else 'sealed' end from evidence
                    """)
                .query(String.class)
                .single();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
