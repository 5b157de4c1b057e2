package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.schemas.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Where an incident is and by which rules it was decided: kept, shown, asked for, and absent in what is older. */
class ZoneAndGroundsITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Instant OPENED_AT = Instant.parse("2026-11-24T10:15:30.123456Z");

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private static final Publisher PUBLISHER = new Publisher(SERVERS);

    @BeforeEach
    void forgetOtherTests() throws Exception {
        SERVERS.deleteIncidents();
    }

    @Test
    void showsThemAndFindsIncidentsByZone() throws Exception {
        UUID queue = UUID.randomUUID();
        UUID door = UUID.randomUUID();
        UUID nowhere = UUID.randomUUID();
        PUBLISHER.alert(Samples.group(queue, "gate", OPENED_AT));
        PUBLISHER.alert(alert(door, 0).setZone("door & ramp").build());
        PUBLISHER.alert(alert(nowhere, 0).setEvidenceSha256("ab".repeat(32)).build());

        try (Service service = Service.start(SERVERS, SERVERS.newDatabase(), Map.of())) {
            awaitAlert(service, nowhere);
            JsonNode alert = service.json("/api/v1/alerts/" + queue);
            assertThat(alert.at("/zone").asString()).isEqualTo("queue");
            assertThat(alert.at("/persons").asInt()).isEqualTo(12);
            assertThat(alert.at("/grounds").toString())
                    .isEqualTo("{\"policyVersion\":\"0f3a9c41d27b\",\"noMaskBelow\":0.25,\"maskAbove\":0.75,"
                            + "\"minimumFaceSize\":24,\"minimumLooks\":3,\"agreement\":0.6,\"groupLimit\":8}");
            JsonNode plain = service.json("/api/v1/alerts/" + nowhere);
            assertThat(plain.at("/zone").isNull()).isTrue();
            assertThat(plain.at("/grounds").isNull()).isTrue();
            assertThat(plain.at("/evidenceSha256").asString()).isEqualTo("ab".repeat(32));

            assertThat(ids(service, "?zone=queue")).containsExactly(queue.toString());
            assertThat(ids(service, "?zone=door%20%26%20ramp&camera=gate&status=open"))
                    .containsExactly(door.toString());
            assertThat(ids(service, "?zone=queue&camera=lobby")).isEmpty();
            assertThat(ids(service, "")).hasSize(3);
            assertThat(service.get("/api/v1/alerts?zone=").statusCode()).isEqualTo(400);
            assertThat(service.get("/api/v1/alerts?zone=a%00b").statusCode()).isEqualTo(400);
        }
    }

    @Test
    void keepsAnIncidentThatWasStoredBeforeThereWereThem() throws Exception {
        String database = SERVERS.newDatabase();
        UUID alertId = UUID.randomUUID();
        Flyway.configure()
                .dataSource(SERVERS.databaseUrl(database), "postgres", "")
                .target("1")
                .load()
                .migrate();
        SERVERS.execute(database, """
                insert into incident values ('%s', 'gate', 'no-mask', 0, true, null, now(), now(), null, 'track-1', 7,
                    0.92, 1, 'alert', 'face-1', 'mask-1', null, now(), null)
                """.formatted(alertId));

        try (Service service = Service.start(SERVERS, database, Map.of())) {
            JsonNode before = service.json("/api/v1/alerts/" + alertId);
            assertThat(before.at("/zone").isNull()).isTrue();
            assertThat(before.at("/grounds").isNull()).isTrue();
            assertThat(before.at("/looks").asInt()).isEqualTo(7);
            PUBLISHER.alert(alert(alertId, 1)
                    .setZone("queue")
                    .setGrounds(Samples.grounds())
                    .build());
            JsonNode after = await().atMost(PATIENCE)
                    .until(
                            () -> service.json("/api/v1/alerts/" + alertId),
                            found -> found.at("/revision").asInt() == 1);
            assertThat(after.at("/zone").asString()).isEqualTo("queue");
            assertThat(after.at("/grounds/minimumLooks").asInt()).isEqualTo(3);
            assertThat(after.at("/grounds/groupLimit").isNull()).isTrue();
        }
    }

    private static Alert.Builder alert(UUID alertId, int revision) {
        return Samples.alert(alertId, "gate", OPENED_AT).setRevision(revision);
    }

    private static void awaitAlert(Service service, UUID alertId) {
        await().atMost(PATIENCE)
                .until(() -> service.get("/api/v1/alerts/" + alertId).statusCode(), status -> status == 200);
    }

    private static List<String> ids(Service service, String query) throws Exception {
        List<String> ids = new ArrayList<>();
        service.json("/api/v1/alerts" + query)
                .at("/alerts")
                .forEach(alert -> ids.add(alert.at("/alertId").asString()));
        return ids;
    }
}
