package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.trace.SpanReceiver;
import io.maskwatch.schemas.trace.SpanReceiver.Received;
import io.maskwatch.schemas.trace.TraceParent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The service, seen by whoever receives its spans. */
class SpansITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final byte[] KEY = "a key of at least 24 bytes".getBytes(StandardCharsets.UTF_8);

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    @Test
    void anAlertIsStoredBehindItsFrameAndEachAttemptIsAStepBehindThatWhichTheReceiverIsTold() throws Exception {
        UUID alertId = UUID.randomUUID();
        TraceParent frame = TraceParent.begin();
        try (SpanReceiver spans = SpanReceiver.start();
                Receiver receiver = Receiver.start(500);
                Service service = Service.start(SERVERS, SERVERS.newDatabase(), variables(spans, receiver))) {
            new Publisher(SERVERS)
                    .alert(Alert.newBuilder(Samples.opened(alertId, "lobby", Instant.now()))
                            .setTraceParent(frame.toString())
                            .build());
            await().atMost(PATIENCE).until(() -> spans.spans("deliver alert").size() == 2);
            await().atMost(PATIENCE)
                    .until(() -> service.json("/api/v1/notifications?state=delivered")
                                    .at("/notifications/0/attempts")
                                    .asInt()
                            == 2);

            Received stored = spans.spans("store alert").get(0);
            assertThat(stored.service()).isEqualTo("maskwatch-alerts");
            assertThat(stored.traceId()).isEqualTo(frame.traceId());
            assertThat(stored.parentSpanId()).isEqualTo(frame.spanId());
            assertThat(stored.attributes())
                    .containsEntry("maskwatch.camera.id", "lobby")
                    .containsEntry("maskwatch.incident.id", alertId.toString())
                    .containsEntry("maskwatch.alert.event", "opened")
                    .containsEntry("maskwatch.alert.stored", "added");
            List<Received> attempts = spans.spans("deliver alert");
            assertThat(attempts).allSatisfy(attempt -> {
                assertThat(attempt.kind()).isEqualTo("SPAN_KIND_CLIENT");
                assertThat(attempt.parentSpanId()).isEqualTo(stored.spanId());
                assertThat(attempt.attributes())
                        .containsEntry("maskwatch.incident.id", alertId.toString())
                        .containsKey("maskwatch.receiver.name");
            });
            assertThat(attempts).extracting(Received::failed).containsExactly(true, false);
            assertThat(attempts.get(0).attributes()).containsEntry("error.type", "try_again");
            assertThat(attempts)
                    .extracting(attempt -> attempt.attributes().get("maskwatch.delivery.attempt"))
                    .containsExactly("1", "2");
            assertThat(receiver.messages())
                    .extracting(message -> TraceParent.parse(message.headers().get("traceparent"))
                            .orElseThrow()
                            .spanId())
                    .containsExactlyElementsOf(
                            attempts.stream().map(Received::spanId).toList());
            String port = Integer.toString(receiver.url().getPort());
            assertThat(spans.spans())
                    .allSatisfy(
                            span -> assertThat(span.attributes().values()).noneMatch(value -> value.contains(port)));
        }
    }

    private static Map<String, String> variables(SpanReceiver spans, Receiver receiver) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "ALERTS_WEBHOOK_URL", receiver.url().toString(),
                "ALERTS_WEBHOOK_SECRET", "env:TEST_WEBHOOK_SECRET",
                "TEST_WEBHOOK_SECRET", "whsec_" + Base64.getEncoder().encodeToString(KEY),
                "ALERTS_WEBHOOK_FIRST_RETRY", "20ms",
                "ALERTS_WEBHOOK_EVIDENCE_WAIT", "0s"));
        variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", spans.endpoint());
        variables.put("OTEL_BSP_SCHEDULE_DELAY", "100");
        return variables;
    }
}
