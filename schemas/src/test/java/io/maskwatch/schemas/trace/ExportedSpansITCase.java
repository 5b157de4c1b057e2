package io.maskwatch.schemas.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.schemas.trace.SpanReceiver.Received;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExportedSpansITCase {
    private SpanReceiver receiver;

    @BeforeEach
    void start() throws Exception {
        receiver = SpanReceiver.start();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void aStepIsSentWithItsServiceItsFactsAndItsParent() {
        TraceParent parent = TraceParent.begin();
        TraceParent place;
        try (Spans spans = TraceSettings.read(receiver.variables()).start(TracedService.INGEST)) {
            OpenSpan step = spans.begin("judge frame", SpanRole.CONSUMER, Optional.of(parent), secondsAgo(3))
                    .with(SpanAttributes.CAMERA_ID, "lobby")
                    .with(SpanAttributes.FRAME_SEQUENCE, 7);
            place = step.place();
            step.end();
        }
        Received span = only();
        assertThat(span.service()).isEqualTo("maskwatch-ingest");
        assertThat(span.name()).isEqualTo("judge frame");
        assertThat(span.kind()).isEqualTo("SPAN_KIND_CONSUMER");
        assertThat(span.traceId()).isEqualTo(parent.traceId()).isEqualTo(place.traceId());
        assertThat(span.parentSpanId()).isEqualTo(parent.spanId());
        assertThat(span.spanId()).isEqualTo(place.spanId());
        assertThat(span.attributes())
                .containsEntry("maskwatch.camera.id", "lobby")
                .containsEntry("maskwatch.frame.sequence", "7");
        assertThat(Duration.ofNanos(span.nanos())).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(60));
        assertThat(span.failed()).isFalse();
        assertThat(place.sampled()).isTrue();
    }

    @Test
    void aStepThatFailedSaysOfWhichKind() {
        try (Spans spans = TraceSettings.read(receiver.variables()).start(TracedService.ALERTS)) {
            begin(spans, Optional.empty()).fail("refused");
        }
        assertThat(only().failed()).isTrue();
        assertThat(only().attributes()).containsEntry("error.type", "refused");
        assertThat(only().parentSpanId()).isEmpty();
    }

    @Test
    void headersAndTheNameOfTheServiceAreWhatTheVariablesSay() {
        Map<String, String> variables = new HashMap<>(receiver.variables());
        variables.put("OTEL_EXPORTER_OTLP_HEADERS", "authorization=Bearer%20abc,api-key=hunter2");
        variables.put("OTEL_SERVICE_NAME", "site-7");
        try (Spans spans = TraceSettings.read(variables).start(TracedService.INGEST)) {
            begin(spans, Optional.empty()).end();
        }
        assertThat(only().service()).isEqualTo("site-7");
        assertThat(receiver.headers().get(0))
                .containsEntry("Authorization", List.of("Bearer abc"))
                .containsEntry("Api-key", List.of("hunter2"));
    }

    @Test
    void byDefaultAboutOneOfAHundredTracesIsRecordedAndItsNextStepsWithIt() {
        Map<String, String> variables = Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint());
        TraceSettings settings = TraceSettings.read(variables);
        long recorded;
        try (Spans agent = settings.start(TracedService.INGEST);
                Spans job = settings.start(TracedService.DETECT_JOB)) {
            recorded = IntStream.range(0, 2_000)
                    .filter(number -> {
                        OpenSpan first = begin(agent, Optional.empty());
                        boolean chosen = first.isRecorded();
                        OpenSpan second = begin(job, Optional.of(first.place()));
                        assertThat(second.isRecorded()).isEqualTo(chosen);
                        assertThat(second.place().traceId())
                                .isEqualTo(first.place().traceId());
                        second.end();
                        first.end();
                        return chosen;
                    })
                    .count();
        }
        assertThat(recorded).isBetween(2L, 80L);
        assertThat(receiver.spans()).hasSize((int) (2 * recorded));
    }

    @Test
    void byDefaultTheAlertingServiceRecordsAlsoWhatTheAgentHasNotChosen() {
        Map<String, String> variables = Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint());
        TraceParent unsampled = TraceParent.begin();
        try (Spans spans = TraceSettings.read(variables).start(TracedService.ALERTS)) {
            begin(spans, Optional.of(unsampled)).end();
        }
        assertThat(only().parentSpanId()).isEqualTo(unsampled.spanId());
    }

    @Test
    void aReceiverThatNeverAnswersHoldsNobodyUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Map<String, String> variables = new HashMap<>(receiver.variables());
            variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + silent.getLocalPort());
            Spans spans = TraceSettings.read(variables).start(TracedService.INGEST);
            long begin = System.nanoTime();
            for (int number = 0; number < 20_000; number++) {
                begin(spans, Optional.empty()).end();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
            long end = System.nanoTime();
            spans.close();
            assertThat(Duration.ofNanos(System.nanoTime() - end)).isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void withoutAnEndpointTracesGoOnAndNothingIsRecorded() {
        try (Spans spans = TraceSettings.read(Map.of()).start(TracedService.INGEST)) {
            TraceParent first = begin(spans, Optional.empty()).place();
            OpenSpan second = begin(spans, Optional.of(first));
            assertThat(second.isRecorded()).isFalse();
            assertThat(second.place().traceId()).isEqualTo(first.traceId());
            assertThat(second.place().spanId()).isNotEqualTo(first.spanId());
            assertThat(second.place().sampled()).isFalse();
            second.with(SpanAttributes.CAMERA_ID, "lobby").end();
        }
        assertThat(receiver.spans()).isEmpty();
    }

    private static OpenSpan begin(Spans spans, Optional<TraceParent> parent) {
        return spans.begin("step", SpanRole.CLIENT, parent, Instant.now());
    }

    private static Instant secondsAgo(long seconds) {
        return Instant.now().minusSeconds(seconds);
    }

    private Received only() {
        assertThat(receiver.spans()).hasSize(1);
        return receiver.spans().get(0);
    }
}
