package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.schemas.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OneLetterPerRecordITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private static final Publisher PUBLISHER = new Publisher(SERVERS);

    @Test
    void alsoWhileTheDatabaseIsAway() throws Exception {
        String database = SERVERS.newDatabase();
        byte[] bad = "no avro, while the database is away".getBytes(StandardCharsets.UTF_8);
        UUID good = UUID.randomUUID();
        try (Service service = Service.start(SERVERS, database, Map.of())) {
            await().atMost(PATIENCE).until(() -> service.get("/health/ready").statusCode(), status -> status == 200);
            SERVERS.execute("alter database " + database + " allow_connections false");
            SERVERS.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + database + "'");
            PUBLISHER.alert(Samples.opened(good, "dock", Instant.now()));
            awaitFailures(service, 1);
            SERVERS.send(Topic.ALERTS.topicName(), null, bad);
            awaitFailures(service, 4);
            assertThat(Letters.of(SERVERS, bad)).hasSizeLessThan(2);
            SERVERS.execute("alter database " + database + " allow_connections true");
            await().atMost(PATIENCE)
                    .until(() -> service.get("/api/v1/alerts/" + good).statusCode(), status -> status == 200);
            await().atMost(PATIENCE).until(() -> Letters.of(SERVERS, bad), letters -> !letters.isEmpty());
        }
        assertThat(Letters.of(SERVERS, bad)).hasSize(1);
    }

    @Test
    void alsoWhenTopicsAreReadFromTheStartAgain() throws Exception {
        String database = SERVERS.newDatabase();
        byte[] bad = "no avro, and read twice".getBytes(StandardCharsets.UTF_8);
        SERVERS.send(Topic.CAMERA_STATUS.topicName(), "gate".getBytes(StandardCharsets.UTF_8), bad);
        for (String group : new String[] {"first", "second"}) {
            String marker = "camera-after-" + group;
            PUBLISHER.camera(Samples.camera("last", marker));
            try (Service service = Service.start(SERVERS, database, Map.of("ALERTS_KAFKA_GROUP_ID", group))) {
                await().atMost(PATIENCE)
                        .until(() -> service.json("/api/v1/cameras").toString(), cameras -> cameras.contains(marker));
            }
        }
        assertThat(Letters.of(SERVERS, bad)).hasSize(1);
    }

    private static void awaitFailures(Service service, int failures) {
        await().atMost(PATIENCE)
                .until(() -> service.part(MeterRegistry.class)
                                .get("maskwatch.alerts.intake.failures")
                                .counter()
                                .count()
                        >= failures);
    }
}
