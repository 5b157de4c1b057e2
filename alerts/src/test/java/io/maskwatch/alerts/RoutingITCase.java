package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.schemas.CameraState;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Where alerts go, from Kafka to the receiver. */
class RoutingITCase {
    private static final JsonMapper JSON = new JsonMapper();

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private static final Publisher PUBLISHER = new Publisher(SERVERS);

    private RoutedService routed;

    @BeforeEach
    void start() throws Exception {
        routed = new RoutedService(SERVERS);
    }

    @AfterEach
    void stop() {
        routed.close();
    }

    @Test
    void aSilenceHoldsAnAlertUntilItEndsAndExplainsIt() throws Exception {
        routed.apply("default: {receivers: [desk]}");
        HttpResponse<String> added = routed.send(
                "POST",
                "/api/v1/silences",
                "application/json",
                "{\"match\":{\"camera\":[\"hall-*\"]},\"duration\":\"2h\",\"reason\":\"new doors\",\"author\":\"ada\"}",
                null);
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        String id = JSON.readTree(added.body()).at("/id").asString();
        assertThat(added.headers().firstValue("location")).contains("/api/v1/silences/" + id);
        UUID silenced = routed.open("hall-1");
        UUID told = routed.open("gate");
        await().atMost(RoutedService.PATIENCE)
                .until(() -> routed.desk.messages().size() == 1);
        assertThat(routed.desk.messages().get(0).headers()).containsEntry("webhook-id", told.toString());
        assertThat(routed.explanation(silenced)).contains("Nothing is sent now: silenced by ada until", ": new doors");

        HttpResponse<String> ended = routed.send("DELETE", "/api/v1/silences/" + id + "?author=bob", null, "", null);
        assertThat(JSON.readTree(ended.body()).at("/state").asString()).isEqualTo("expired");
        await().atMost(RoutedService.PATIENCE)
                .until(() -> routed.desk.messages().size() == 2);
        assertThat(routed.explanation(silenced)).contains("Message 0 to desk");
        assertThat(routed.desk.messages().get(1).body())
                .as("it is late, and no escalation")
                .contains("\"type\":\"alert.opened\"");
        assertThat(routed.kinds(silenced)).contains("silenced", "routed");
    }

    @Test
    void keepsAlertsOfACameraThatIsOfflineBack() throws Exception {
        routed.apply("default: {receivers: [desk]}\ninhibit: [{camera: offline}]");
        PUBLISHER.status(Samples.status("yard", CameraState.RETRYING, null));
        await().atMost(RoutedService.PATIENCE)
                .until(() -> routed.service().json("/api/v1/cameras").toString(), found -> found.contains("retrying"));
        UUID alertId = routed.open("yard");
        await().atMost(RoutedService.PATIENCE).until(() -> routed.kinds(alertId).contains("inhibited"));
        assertThat(routed.explanation(alertId))
                .contains("kept back by inhibit[0]: its camera \"yard\" has been offline");
        assertThat(routed.desk.messages()).isEmpty();

        PUBLISHER.status(Samples.status("yard", CameraState.RUNNING, null));
        await().atMost(RoutedService.PATIENCE)
                .until(() -> routed.desk.messages().size() == 1);
    }

    @Test
    void escalatesUntilSomebodyAcknowledgesAndAgainWhenThatTimesOut() throws Exception {
        routed.apply("""
                escalations:
                  duty:
                    steps: [{receivers: [desk], wait: 1s}, {receivers: [chief], wait: 1m}]
                    acknowledgement-timeout: 3s
                default: {receivers: []}
                routes: [{name: gates, match: {camera: gate}, escalation: duty}]
                """);
        UUID alertId = routed.open("gate");
        await().atMost(RoutedService.PATIENCE)
                .until(() -> routed.chief.messages().size() == 1);
        assertThat(routed.desk.messages()).hasSize(1);
        assertThat(routed.chief.messages().get(0).headers()).containsEntry("webhook-id", alertId + ".1");

        routed.acknowledge(alertId, 0);
        await().atMost(RoutedService.PATIENCE)
                .until(() -> routed.desk.messages().size() == 2);
        assertThat(routed.service()
                        .json("/api/v1/alerts/" + alertId + "/review")
                        .at("/state")
                        .asString())
                .as("it is nobody's again")
                .isEqualTo("open");
        assertThat(routed.explanation(alertId))
                .contains(
                        "routes[0] \"gates\" takes it: its camera is \"gate\"",
                        "the acknowledgement of",
                        "has timed out after 3s: the escalation begins again: step 1 of \"duty\"");
        assertThat(routed.kinds(alertId))
                .containsSubsequence("routed", "escalated", "acknowledged", "acknowledgement-timed-out", "escalated");

        long version = routed.service()
                .json("/api/v1/alerts/" + alertId + "/review")
                .at("/version")
                .asLong();
        routed.send(
                "PATCH",
                "/api/v1/alerts/" + alertId + "/review",
                "application/json",
                "{\"state\":\"resolved\"}",
                "\"" + version + "\"");
        await().atMost(RoutedService.PATIENCE)
                .until(() -> routed.explanation(alertId).contains("is done: the alert was resolved"));
    }

    @Test
    void aStepThatFailsKeepsNoOtherAlertFromItsEscalation() throws Exception {
        routed.apply("""
                escalations:
                  duty:
                    steps: [{receivers: [desk], wait: 5s}, {receivers: [chief], wait: 1m}]
                default: {escalation: duty}
                """);
        UUID broken = routed.open("gate");
        SERVERS.execute(
                routed.database,
                "update routed_target set step = -7, step_due = now() - interval '1 hour', next_at = now() - interval '1 hour'"
                        + " where alert_id = '" + broken + "'");
        UUID behind = routed.open("gate");
        await().atMost(RoutedService.PATIENCE)
                .until(() -> RoutedService.ids(routed.chief).contains(behind + ".1"));
    }

    @Test
    void stepsFollowAClockThatGoesBackByHours() throws Exception {
        routed.apply("""
                escalations:
                  duty:
                    steps: [{receivers: [desk], wait: 5s}, {receivers: [chief], wait: 1m}]
                default: {escalation: duty}
                """);
        UUID alertId = routed.open("gate");
        await().atMost(RoutedService.PATIENCE)
                .until(() -> routed.desk.messages().size() == 1);
        SERVERS.execute(
                routed.database,
                "update routed_target set changed_at = changed_at + interval '6 hours', next_at = next_at + interval '6 hours',"
                        + " step_due = step_due + interval '6 hours' where alert_id = '" + alertId + "'");
        await().atMost(RoutedService.PATIENCE)
                .until(() -> RoutedService.ids(routed.chief).contains(alertId + ".1"));
    }

    @Test
    void aStepThatGoesOnFailingIsTriedMoreAndMoreRarely() throws Exception {
        routed.apply("""
                escalations:
                  duty:
                    steps: [{receivers: [desk], wait: 8s}, {receivers: [chief], wait: 1m}]
                default: {escalation: duty}
                """);
        UUID broken = routed.open("gate");
        String ofBroken = " where alert_id = '" + broken + "'";
        SERVERS.execute(
                routed.database,
                "update routed_target set step = -7, failures = 5, step_due = now() - interval '1 hour',"
                        + " next_at = now() - interval '1 hour'" + ofBroken);
        JdbcClient database = JdbcClient.create(SERVERS.database(routed.database));
        await().atMost(RoutedService.PATIENCE).until(() -> failures(database, ofBroken) == 6);
        assertThat(database.sql("select next_at - changed_at > interval '1 minute' from routed_target" + ofBroken)
                        .query(Boolean.class)
                        .single())
                .as("the sixth time it waits for minutes")
                .isTrue();
        // Others that wait for a step are looked at every few seconds, and this one long ago.
        SERVERS.execute(
                routed.database, "update routed_target set changed_at = now() - interval '1 minute'" + ofBroken);
        UUID behind = routed.open("gate");
        await().atMost(RoutedService.PATIENCE)
                .until(() -> RoutedService.ids(routed.chief).contains(behind + ".1"));
        assertThat(failures(database, ofBroken)).isEqualTo(6);
    }

    private static int failures(JdbcClient database, String which) {
        return database.sql("select failures from routed_target" + which)
                .query(Integer.class)
                .single();
    }

    @Test
    void nothingIsSentAfterAnAcknowledgement() throws Exception {
        routed.apply("""
                escalations: {duty: {steps: [{receivers: [desk], wait: 3s}, {receivers: [chief]}]}}
                default: {escalation: duty, receivers: []}
                """);
        UUID alertId = routed.open("gate");
        await().atMost(RoutedService.PATIENCE)
                .until(() -> routed.desk.messages().size() == 1);
        routed.acknowledge(alertId, 0);
        await().atMost(RoutedService.PATIENCE)
                .until(() -> routed.explanation(alertId).contains("is done: the alert was acknowledged"));
        assertThat(routed.chief.messages()).isEmpty();
    }

    @Test
    void oneMessageTellsOfAGroup() throws Exception {
        routed.apply("default: {receivers: [desk], group-by: [camera], group-wait: 3s, group-interval: 1h}");
        UUID first = routed.open("gate");
        UUID second = routed.open("gate");
        await().atMost(RoutedService.PATIENCE).until(() -> routed.kinds(second).contains("grouped"));
        await().atMost(RoutedService.PATIENCE)
                .until(() -> routed.desk.messages().size() == 1);
        assertThat(routed.desk.messages().get(0).headers()).containsEntry("webhook-id", first.toString());
        assertThat(routed.desk.messages().get(0).body()).contains("\"type\":\"alert.opened\"", "\"others\":1,");
        assertThat(routed.explanation(second)).contains("the message of alert " + first + " tells of this one, too");
    }

    @Test
    void theNextOfAGroupGetsTheMessageOfOneThatIsDone() throws Exception {
        routed.apply("default: {receivers: [desk], group-by: [camera], group-wait: 4s, group-interval: 1h}");
        UUID first = routed.open("gate");
        UUID second = routed.open("gate");
        await().atMost(RoutedService.PATIENCE).until(() -> routed.kinds(second).contains("grouped"));
        routed.acknowledge(first, 0);
        await().atMost(RoutedService.PATIENCE)
                .until(() -> routed.desk.messages().size() == 1);
        assertThat(routed.desk.messages().get(0).headers().get("webhook-id")).startsWith(second.toString());
    }

    @Test
    void goesOnAfterARestartAndSendsNothingUnderASecondKey() throws Exception {
        routed.apply("""
                escalations: {duty: {rounds: 2, steps: [{receivers: [desk], wait: 2s}, {receivers: [chief], wait: 2s}]}}
                default: {escalation: duty, receivers: []}
                """);
        UUID alertId = routed.open("gate");
        await().atMost(RoutedService.PATIENCE)
                .until(() -> routed.desk.messages().size() == 1);
        routed.restart();
        PUBLISHER.alert(Samples.opened(alertId, "gate", Instant.now()));
        await().atMost(RoutedService.PATIENCE)
                .until(() -> routed.explanation(alertId).contains("has come to its end"));
        assertThat(RoutedService.ids(routed.desk)).containsExactly(alertId.toString(), alertId + ".2");
        assertThat(RoutedService.ids(routed.chief)).containsExactly(alertId + ".1", alertId + ".3");
        assertThat(new HashSet<>(RoutedService.ids(routed.desk))).hasSize(2);
    }
}
