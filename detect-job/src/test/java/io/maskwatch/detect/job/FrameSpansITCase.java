package io.maskwatch.detect.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.detect.DetectConfig;
import io.maskwatch.detect.face.AnalysedFrame;
import io.maskwatch.detect.frame.FrameLimits;
import io.maskwatch.detect.frame.RawRecord;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.trace.SpanReceiver;
import io.maskwatch.schemas.trace.SpanReceiver.Received;
import io.maskwatch.schemas.trace.TraceParent;
import io.maskwatch.schemas.trace.TraceSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The operator, seen by whoever receives its spans. */
class FrameSpansITCase {
    private static final TraceParent PARENT =
            TraceParent.parse(TestFrames.TRACE).orElseThrow();

    private final Instant now = Instant.now();
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
    void aJudgedFrameIsAStepBehindTheAgentsAndWhatIsDecidedComesBehindIt() throws Exception {
        AnalysedFrame seen = judge(TraceSettings.read(receiver.variables()), ScriptedModels.UNMASKED);
        assertThat(receiver.spans("judge frame")).singleElement().satisfies(span -> {
            assertThat(span.service()).isEqualTo("maskwatch-detect-job");
            assertThat(span.kind()).isEqualTo("SPAN_KIND_CONSUMER");
            assertThat(span.traceId()).isEqualTo(PARENT.traceId());
            assertThat(span.parentSpanId()).isEqualTo(PARENT.spanId());
            assertThat(span.attributes())
                    .containsEntry("maskwatch.camera.id", "gate-1")
                    .containsEntry("maskwatch.frame.sequence", "3")
                    .containsEntry("maskwatch.frame.outcome", "analysed")
                    .containsEntry("maskwatch.frame.faces", "1");
            assertThat(seen.traceParent()).isEqualTo(new TraceParent(span.traceId(), span.spanId(), true).toString());
        });
    }

    @Test
    void aFrameThatBreaksTheModelIsAStepThatFailed() throws Exception {
        assertThat(judge(TraceSettings.read(receiver.variables()), ScriptedModels.BREAKS_THE_MODEL))
                .isNull();
        assertThat(receiver.spans("judge frame")).singleElement().satisfies(span -> {
            assertThat(span.failed()).isTrue();
            assertThat(span.attributes()).containsEntry("error.type", "model_failure");
        });
    }

    @Test
    void aSettingThatOpenTelemetryRefusesCostsTheSpansAndNotTheFrames() throws Exception {
        TraceSettings wrong = TraceSettings.read(
                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint(), "OTEL_BSP_SCHEDULE_DELAY", "soon"));
        assertThat(judge(wrong, ScriptedModels.UNMASKED).traceParent()).isEqualTo(TestFrames.TRACE);
        assertThat(receiver.spans()).extracting(Received::name).isEmpty();
    }

    @Test
    void withoutAReceiverTheTraceGoesThroughAsItIs() throws Exception {
        assertThat(judge(TraceSettings.OFF, ScriptedModels.UNMASKED).traceParent())
                .isEqualTo(TestFrames.TRACE);
    }

    /** What comes of a frame, or null for a dead letter; spans have been sent when this returns. */
    private AnalysedFrame judge(TraceSettings tracing, int scene) throws Exception {
        var harness = new OneInputStreamOperatorTestHarness<RawRecord, AnalysedFrame>(new AnalyseFramesOperator(
                new ScriptedModels(),
                frames -> Map.of(),
                new DetectConfig.Batch(1, Duration.ofMillis(50), Duration.ZERO),
                new FrameLimits(Duration.ofHours(1), 1_000_000, false),
                tracing));
        try {
            harness.setProcessingTime(now.toEpochMilli());
            harness.open();
            byte[] value = TestFrames.frame("gate-1", 3, now, 300, scene);
            harness.processElement(
                    new RawRecord(Topic.FRAMES.topicName(), 0, 3, now.toEpochMilli(), null, value, List.of()),
                    now.toEpochMilli());
            harness.getTaskMailbox().take(TaskMailbox.MIN_PRIORITY).run();
            List<AnalysedFrame> seen = harness.extractOutputValues();
            return seen.isEmpty() ? null : seen.get(0);
        } finally {
            harness.close();
        }
    }
}
