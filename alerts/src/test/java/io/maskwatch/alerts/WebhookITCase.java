package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.alerts.incident.IncidentChecks;
import io.maskwatch.alerts.receiver.webhook.WebhookSignature;
import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.trace.TraceParent;
import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhookITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final byte[] KEY = "a key of at least 24 bytes".getBytes(StandardCharsets.UTF_8);

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private static final Publisher PUBLISHER = new Publisher(SERVERS);

    @BeforeEach
    void forgetOtherTests() throws Exception {
        SERVERS.deleteIncidents();
    }

    @Test
    void tellsAReceiverThatFailsFirstExactlyOnceWithASignedMessageThatNamesThePicture() throws Exception {
        byte[] jpeg = Samples.jpeg(Color.RED);
        UUID alertId = UUID.randomUUID();
        try (Receiver receiver = Receiver.start(500, 429);
                Service service = start(receiver, "10m")) {
            TraceParent trace = TraceParent.begin();
            Alert opened = Alert.newBuilder(Samples.group(alertId, "lobby", Instant.now()))
                    .setTraceParent(trace.toString())
                    .build();
            PUBLISHER.alert(opened);
            PUBLISHER.alert(opened);
            PUBLISHER.evidence(Samples.evidence(alertId, "lobby", jpeg));
            PUBLISHER.alert(Alert.newBuilder(Samples.group(alertId, "lobby", Instant.now()))
                    .setRevision(1)
                    .setClosedAt(Instant.now().truncatedTo(ChronoUnit.MICROS))
                    .build());

            JsonNode log = awaitNotification(service, "delivered");
            assertThat(log.at("/attempts").asInt()).isEqualTo(3);
            assertThat(receiver.messages()).hasSize(3);
            assertThat(receiver.messages())
                    .extracting(Receiver.Message::body)
                    .containsOnly(receiver.messages().get(0).body());
            receiver.messages().forEach(message -> assertThat(message.headers())
                    .containsEntry("webhook-id", alertId.toString())
                    .containsEntry("webhook-signature", signatureOf(message)));
            List<TraceParent> attempts = receiver.messages().stream()
                    .map(message -> TraceParent.parse(message.headers().get("traceparent"))
                            .orElseThrow())
                    .toList();
            assertThat(attempts).extracting(TraceParent::traceId).containsOnly(trace.traceId());
            assertThat(attempts)
                    .extracting(TraceParent::spanId)
                    .doesNotContain(trace.spanId())
                    .doesNotHaveDuplicates();
            JsonNode body = new JsonMapper().readTree(receiver.messages().get(0).body());
            assertThat(body.at("/type").asString()).isEqualTo("alert.opened");
            assertThat(body.at("/data/alertId").asString()).isEqualTo(alertId.toString());
            assertThat(body.at("/data/persons").asInt()).isEqualTo(12);
            assertThat(body.at("/data/zone").asString()).isEqualTo("queue");
            assertThat(body.at("/data/grounds/agreement").asDouble()).isEqualTo(0.6);
            assertThat(body.at("/data/picture/sha256").asString()).isEqualTo(IncidentChecks.sha256(jpeg));
            assertThat(service.get(body.at("/data/picture/url").asString()).body())
                    .isEqualTo(jpeg);
            assertThat(service.json("/api/v1/statistics").toString())
                    .isEqualTo("{\"alerts\":1,\"open\":0,\"notificationsDelivered\":1,"
                            + "\"notificationsPending\":0,\"notificationsFailed\":0,\"notificationsCancelled\":0,"
                            + "\"reviews\":{\"open\":1,\"acknowledged\":0,\"resolved\":0,\"expired\":0}}");
        }
    }

    @Test
    void givesUpWhenTheReceiverRefusesForGood() throws Exception {
        try (Receiver receiver = Receiver.start(410);
                Service service = start(receiver, "0s")) {
            PUBLISHER.alert(Samples.opened(UUID.randomUUID(), "lobby", Instant.now()));
            JsonNode log = awaitNotification(service, "failed");
            assertThat(log.at("/attempts").asInt()).isEqualTo(1);
            assertThat(log.at("/lastError").asString()).isEqualTo("refused for good with 410");
        }
    }

    @Test
    void sendsAfterARestartWhatWasPendingBefore() throws Exception {
        String database = SERVERS.newDatabase();
        UUID alertId = UUID.randomUUID();
        Map<String, String> environment = new HashMap<>();
        try (Receiver away = Receiver.start()) {
            environment.putAll(webhook(away, "0s"));
        }
        try (Service service = Service.start(SERVERS, database, environment)) {
            PUBLISHER.alert(Samples.opened(alertId, "lobby", Instant.now()));
            await().atMost(PATIENCE)
                    .until(
                            () -> notification(service, "pending")
                                    .at("/attempts")
                                    .asInt(),
                            attempts -> attempts > 0);
        }
        try (Receiver receiver = Receiver.start()) {
            environment.put("ALERTS_WEBHOOK_URL", receiver.url().toString());
            try (Service service = Service.start(SERVERS, database, environment)) {
                awaitNotification(service, "delivered");
                assertThat(receiver.messages())
                        .extracting(message -> message.headers().get("webhook-id"))
                        .contains(alertId.toString());
            }
        }
    }

    private static Service start(Receiver receiver, String evidenceWait) throws Exception {
        return Service.start(SERVERS, SERVERS.newDatabase(), webhook(receiver, evidenceWait));
    }

    private static Map<String, String> webhook(Receiver receiver, String evidenceWait) {
        return Map.of(
                "ALERTS_WEBHOOK_URL", receiver.url().toString(),
                "ALERTS_WEBHOOK_SECRET", "env:TEST_WEBHOOK_SECRET",
                "TEST_WEBHOOK_SECRET", "whsec_" + Base64.getEncoder().encodeToString(KEY),
                "ALERTS_WEBHOOK_FIRST_RETRY", "20ms",
                "ALERTS_WEBHOOK_LONGEST_RETRY", "1s",
                "ALERTS_WEBHOOK_MAX_ATTEMPTS", "50",
                "ALERTS_WEBHOOK_EVIDENCE_WAIT", evidenceWait);
    }

    private static JsonNode awaitNotification(Service service, String state) {
        return await().atMost(PATIENCE).until(() -> notification(service, state), found -> !found.isMissingNode());
    }

    private static JsonNode notification(Service service, String state) throws Exception {
        return service.json("/api/v1/notifications?state=" + state).at("/notifications/0");
    }

    private static String signatureOf(Receiver.Message message) {
        long timestamp = Long.parseLong(message.headers().get("webhook-timestamp"));
        return new WebhookSignature(KEY)
                .sign(message.headers().get("webhook-id"), Instant.ofEpochSecond(timestamp), message.body());
    }
}
