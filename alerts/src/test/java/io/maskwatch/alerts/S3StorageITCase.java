package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.alerts.incident.EvidenceMover;
import io.maskwatch.alerts.keeping.Retention;
import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Pictures in an object store: a real server in a process of its own, which is also killed. */
class S3StorageITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    @TempDir
    private static Path folder;

    private static S3Server store;

    @BeforeAll
    static void start() throws Exception {
        store = S3Server.start(Files.createDirectory(folder.resolve("s3")));
    }

    @AfterAll
    static void stop() throws Exception {
        if (store != null) {
            store.close();
        }
    }

    @BeforeEach
    void beginWithoutIncidents() throws Exception {
        SERVERS.deleteIncidents();
    }

    @Test
    void picturesAreSealedObjectsThatMoveAndGoLikeAllOthers() throws Exception {
        String database = SERVERS.newDatabase();
        byte[] jpeg = Samples.jpeg(Color.RED);
        UUID alertId;
        try (Service service = Service.start(SERVERS, database, settings("s3", S3Server.CREDENTIALS))) {
            alertId = new Keeper(SERVERS, database, service).alert("gate", Instant.now());
            assertThat(shown(service, alertId)).isEqualTo(jpeg);
            assertThat(store.objects(alertId)).hasSize(1);
            assertThat(new String(store.objects(alertId).get(0), StandardCharsets.ISO_8859_1))
                    .startsWith("MWS1\u0001a")
                    .doesNotContain(new String(jpeg, StandardCharsets.ISO_8859_1).substring(0, 20));
        }
        try (Service service = Service.start(SERVERS, database, settings("database", S3Server.CREDENTIALS))) {
            assertThat(shown(service, alertId)).isEqualTo(jpeg);
            move(service);
            assertThat(store.objects(alertId)).isEmpty();
            assertThat(shown(service, alertId)).isEqualTo(jpeg);
        }
        Map<String, String> quick = new HashMap<>(settings("s3", S3Server.CREDENTIALS));
        quick.put("ALERTS_EVIDENCE_RETENTION", "1m");
        try (Service service = Service.start(SERVERS, database, quick)) {
            move(service);
            assertThat(store.objects(alertId)).hasSize(1);
            assertThat(shown(service, alertId)).isEqualTo(jpeg);
            SERVERS.execute(database, "update evidence set stored_at = stored_at - interval '5 minutes'");
            service.part(Retention.class).deleteDue();
            assertThat(store.objects(alertId)).isEmpty();
        }
    }

    @Test
    void nothingIsLostWhileTheStoreIsDownAndReadinessSaysSo() throws Exception {
        String database = SERVERS.newDatabase();
        try (Service service = Service.start(SERVERS, database, settings("s3", S3Server.CREDENTIALS))) {
            await().atMost(PATIENCE).until(() -> service.get("/health/ready").statusCode() == 200);
            store.close();
            UUID alertId = UUID.randomUUID();
            try {
                Publisher publisher = new Publisher(SERVERS);
                publisher.alert(Samples.opened(alertId, "gate", Instant.now()));
                publisher.evidence(Samples.evidence(alertId, "gate", Samples.jpeg(Color.BLUE)));
                await().atMost(PATIENCE)
                        .until(() -> new String(service.get("/health/ready").body(), StandardCharsets.UTF_8)
                                .contains("pictures in the bucket " + S3Server.BUCKET));
                assertThat(service.get("/health/ready").statusCode()).isEqualTo(503);
            } finally {
                store.start();
            }
            await().atMost(PATIENCE)
                    .until(() -> service.get("/api/v1/alerts/" + alertId + "/picture")
                                    .statusCode()
                            == 200);
            assertThat(shown(service, alertId)).isEqualTo(Samples.jpeg(Color.BLUE));
            await().atMost(PATIENCE).until(() -> service.get("/health/ready").statusCode() == 200);
        }
    }

    @Test
    void wrongCredentialsAndARefusedAddressAreSaidWithoutTheSecret() throws Exception {
        expectProblem(
                Map.of("ALERTS_OUTGOING_ALLOWED_NETWORKS", "10.0.0.0/8"),
                S3Server.CREDENTIALS,
                "nothing is sent to 127.0.0.1: it is a loopback address");
        expectProblem(Map.of(), "NOBODY not-the-secret\n", "does not exist in our records");
    }

    private void expectProblem(Map<String, String> more, String credentials, String expected) throws Exception {
        SERVERS.deleteIncidents();
        Map<String, String> settings = new HashMap<>(settings("s3", credentials));
        settings.putAll(more);
        try (Service service = Service.start(SERVERS, SERVERS.newDatabase(), settings)) {
            Publisher publisher = new Publisher(SERVERS);
            publisher.evidence(Samples.evidence(UUID.randomUUID(), "gate", Samples.jpeg(Color.GREEN)));
            String said = await().atMost(PATIENCE)
                    .until(
                            () -> new String(service.get("/health/ready").body(), StandardCharsets.UTF_8),
                            text -> text.contains("pictures in the bucket"));
            assertThat(said).contains(expected).doesNotContain("not-the-secret");
        }
    }

    private static Map<String, String> settings(String place, String credentials) throws Exception {
        Path file = Files.writeString(Files.createTempFile(folder, "credentials", ""), credentials);
        return Map.of(
                "ALERTS_EVIDENCE_STORE",
                place,
                "ALERTS_EVIDENCE_S3_ENDPOINT",
                store.endpoint(),
                "ALERTS_EVIDENCE_S3_BUCKET",
                S3Server.BUCKET,
                "ALERTS_EVIDENCE_S3_CREDENTIALS_FILE",
                file.toString(),
                "ALERTS_EVIDENCE_KEYS",
                "env:PICTURE_KEYS",
                "PICTURE_KEYS",
                "a " + "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=");
    }

    private static void move(Service service) {
        EvidenceMover mover = service.part(EvidenceMover.class);
        while (mover.moveSome() > 0) {
            // until there is nothing left
        }
    }

    private static byte[] shown(Service service, UUID alertId) throws Exception {
        return service.get("/api/v1/alerts/" + alertId + "/picture").body();
    }
}
