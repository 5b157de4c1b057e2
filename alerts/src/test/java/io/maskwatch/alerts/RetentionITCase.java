package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.alerts.keeping.Retention;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How long pictures and alerts are kept, by site and by rule. */
class RetentionITCase {
    private static final String PATH = "/api/v1/retention";

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    @Test
    void eachSiteAndRuleHasItsOwnTimesAndTheSettingsCountElsewhere() throws Exception {
        String database = SERVERS.newDatabase();
        try (Service service = Service.start(SERVERS, database, Map.of("ALERTS_EVIDENCE_RETENTION", "20m"))) {
            Keeper keeper = new Keeper(SERVERS, database, service);
            keeper.camera("gate", "Airport");
            keeper.camera("ward", "Hospital");
            UUID airport = keeper.alert("gate", Instant.now());
            UUID hospital = keeper.alert("ward", Instant.now());
            UUID group = keeper.alert(Samples.group(UUID.randomUUID(), "ward", Instant.now()));
            UUID nowhere = keeper.alert("unregistered", Instant.now());
            assertThat(service.json(PATH).at("/incidents").asString()).isEqualTo("forever");
            keeper.done("PUT", PATH, """
                    {"author": "ada", "rules": [
                      {"site": "Hospital", "rule": "group-no-mask", "incidents": "10m"},
                      {"site": "Hospital", "pictures": "5m"},
                      {"rule": "no-mask", "pictures": "2d", "incidents": "forever"}]}""", "if-match", "\"0\"");
            keeper.age(Duration.ofMinutes(8));
            service.part(Retention.class).deleteDue();
            assertThat(keeper.pictureStatus(hospital)).isEqualTo(404);
            assertThat(keeper.pictureStatus(group))
                    .as("the second rule gives the time that the first leaves open")
                    .isEqualTo(404);
            assertThat(keeper.alertStatus(group)).isEqualTo(200);
            assertThat(keeper.pictureStatus(airport)).isEqualTo(200);

            keeper.age(Duration.ofMinutes(8));
            service.part(Retention.class).deleteDue();
            assertThat(keeper.alertStatus(group)).isEqualTo(404);
            assertThat(keeper.alertStatus(hospital)).isEqualTo(200);

            keeper.done("PUT", PATH, "{\"rules\": []}", "if-match", "\"1\"");
            keeper.age(Duration.ofMinutes(8));
            service.part(Retention.class).deleteDue();
            assertThat(keeper.pictureStatus(nowhere)).isEqualTo(404);
            assertThat(keeper.alertStatus(nowhere)).isEqualTo(200);
            assertThat(keeper.audit()).contains("ada retention-changed retention:1 ");
            String metrics = new String(service.get("/metrics").body(), StandardCharsets.UTF_8);
            assertThat(metrics)
                    .contains("maskwatch_alerts_pictures_deleted_total 4.0")
                    .contains("maskwatch_alerts_incidents_deleted_total 1.0")
                    .containsPattern("maskwatch_alerts_retention_overdue_seconds [0-9]\\.0");
        }
    }

    @Test
    void refusesRulesWithEveryProblemAndAChangeThatSomebodyWasFasterWith() throws Exception {
        String database = SERVERS.newDatabase();
        try (Service service = Service.start(SERVERS, database, Map.of())) {
            Keeper keeper = new Keeper(SERVERS, database, service);
            var refused = keeper.send("PUT", PATH, """
                    {"rules": [{"site": "", "pictures": "3 days"}, {"rule": "no-mask"}, null,
                      {"pictures": "forever", "incidents": "99999d"}]}""", "if-match", "\"0\"");
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body())
                    .contains("rules[0].site must be 1 to 200 characters")
                    .contains("rules[0].pictures must be 1m to 3650d, such as 72h or 30d, got \\\"3 days\\\"")
                    .contains("rules[1] must say how long: pictures, incidents or both")
                    .contains("rules[2] must be a rule, got null")
                    .contains("rules[3].pictures must be 1m to 3650d")
                    .contains("rules[3].incidents must be 1m to 3650d, such as 72h or 30d, or forever");
            keeper.done("PUT", PATH, "{\"rules\": [{\"pictures\": \"9d\"}]}", "if-match", "\"0\"");
            var stale = keeper.send("PUT", PATH, "{\"rules\": []}", "if-match", "\"0\"");
            assertThat(stale.statusCode()).isEqualTo(412);
            assertThat(stale.body()).contains("the rules are at version 1 by configured-token");
            assertThat(keeper.send("PUT", PATH, "{\"rules\": []}").statusCode()).isEqualTo(428);
            assertThat(service.json(PATH).at("/rules/0/pictures").asString()).isEqualTo("9d");
        }
    }
}
