package io.maskwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.ingest.metrics.IngestMetrics;
import io.maskwatch.schemas.CameraState;
import io.maskwatch.schemas.Frame;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.trace.SpanReceiver;
import io.maskwatch.schemas.trace.SpanReceiver.Received;
import io.maskwatch.schemas.trace.Spans;
import io.maskwatch.schemas.trace.TraceParent;
import io.maskwatch.schemas.trace.TraceSettings;
import io.maskwatch.schemas.trace.TracedService;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent with a real file and a real broker, seen by whoever receives its spans. */
class SpansITCase {
    @TempDir
    Path folder;

    @Test
    void eachPublishedFrameIsTheFirstStepOfItsTraceAndNamesItsCameraAndNoAddress() throws Exception {
        Path clip = TestClip.render(folder, "clip.mp4", 20);
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"));
                SpanReceiver receiver = SpanReceiver.start()) {
            kafka.createTopics(Optional.of(2));
            try (Spans spans = TraceSettings.read(receiver.variables()).start(TracedService.INGEST);
                    IngestAgent agent = agent(kafka, spans)) {
                agent.start();
                agent.apply(Cameras.of("file", clip));
                Wait.until(
                        () -> agent.statuses().get("file").getState() == CameraState.ENDED,
                        () -> "the file has not ended: " + agent.statuses());
            }
            List<Frame> frames;
            try (var records = new Records<>(kafka.bootstrapServers(), Topic.FRAMES, Frame.class)) {
                frames = records.toEnd();
            }
            assertThat(frames).isNotEmpty();
            assertThat(receiver.spans("publish frame"))
                    .extracting(Received::traceId, Received::spanId)
                    .containsExactlyInAnyOrderElementsOf(frames.stream()
                            .map(frame ->
                                    TraceParent.parse(frame.getTraceParent()).orElseThrow())
                            .map(place -> tuple(place.traceId(), place.spanId()))
                            .toList());
            assertThat(receiver.spans()).allSatisfy(span -> {
                assertThat(span.service()).isEqualTo("maskwatch-ingest");
                assertThat(span.kind()).isEqualTo("SPAN_KIND_PRODUCER");
                assertThat(span.parentSpanId()).isEmpty();
                assertThat(span.attributes())
                        .containsEntry("maskwatch.camera.id", "file")
                        .containsEntry("messaging.destination.name", "maskwatch.frames");
                assertThat(span.attributes().values()).noneMatch(value -> value.contains("clip.mp4"));
            });
        }
    }

    private IngestAgent agent(EmbeddedKafka kafka, Spans spans) {
        return new IngestAgent(
                AgentFixture.config("agent-1", folder),
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                Clock.systemUTC(),
                IngestMetrics.unread(),
                spans);
    }
}
