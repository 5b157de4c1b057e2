package io.maskwatch.detect.job;

import io.maskwatch.detect.face.AnalysedFrame;
import io.maskwatch.schemas.DeadLetterReason;
import io.maskwatch.schemas.Frame;
import io.maskwatch.schemas.FrameOutcome;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.trace.OpenSpan;
import io.maskwatch.schemas.trace.SpanAttributes;
import io.maskwatch.schemas.trace.SpanRole;
import io.maskwatch.schemas.trace.Spans;
import io.maskwatch.schemas.trace.TraceParent;
import io.maskwatch.schemas.trace.TraceSettings;
import io.maskwatch.schemas.trace.TracedService;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what becomes of a frame as the step "judge frame" of its trace: from when the subtask has read it to when it is judged
 * or dropped. Nothing is held in between, so a failure loses no state, and the steps of what is read again are recorded again. A
 * subtask's own, and closed with it.
 */
final class FrameSpans implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FrameSpans.class);

    private final Spans spans;

    private FrameSpans(Spans spans) {
        this.spans = spans;
    }

    /** Begins to record, where the settings ask for it. Frames matter more than spans: what goes wrong is logged. */
    static FrameSpans open(TraceSettings settings) {
        try {
            return new FrameSpans(settings.start(TracedService.DETECT_JOB));
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("No spans are recorded: {}", e.getMessage());
            return new FrameSpans(Spans.unrecorded());
        }
    }

    /** A frame was judged; what follows from it is behind this step, if somebody sees it. */
    AnalysedFrame analysed(AnalysedFrame seen, Instant since) {
        Optional<OpenSpan> span = begin(seen.traceParent(), since);
        span.ifPresent(step -> {
            facts(step, seen.cameraId(), seen.sequence(), micros(seen.capturedAt()))
                    .with(SpanAttributes.FRAME_OUTCOME, "analysed")
                    .with(SpanAttributes.FRAME_FACES, seen.looks().size())
                    .end();
        });
        return span.map(step -> seen.withTraceParent(step.place().toString())).orElse(seen);
    }

    /** A frame was dropped. */
    void dropped(Frame frame, Instant since, FrameOutcome why) {
        begin(frame.getTraceParent(), since).ifPresent(step -> facts(step, frame)
                .with(SpanAttributes.FRAME_OUTCOME, why.name().toLowerCase(Locale.ROOT))
                .end());
    }

    /** A frame became a dead letter. */
    void refused(Frame frame, Instant since, DeadLetterReason why) {
        begin(frame.getTraceParent(), since)
                .ifPresent(step -> facts(step, frame).fail(why.name().toLowerCase(Locale.ROOT)));
    }

    /** The step, if somebody sees it. */
    private Optional<OpenSpan> begin(String traceParent, Instant since) {
        return TraceParent.parse(traceParent)
                .map(parent -> spans.begin("judge frame", SpanRole.CONSUMER, Optional.of(parent), since))
                .filter(OpenSpan::isRecorded);
    }

    private static OpenSpan facts(OpenSpan step, Frame frame) {
        return facts(step, frame.getCameraId(), frame.getSequence(), frame.getCapturedAt());
    }

    private static OpenSpan facts(OpenSpan step, String cameraId, long sequence, Instant capturedAt) {
        return step.with(SpanAttributes.CAMERA_ID, cameraId)
                .with(SpanAttributes.FRAME_SEQUENCE, sequence)
                .with(SpanAttributes.FRAME_AGE, ChronoUnit.MILLIS.between(capturedAt, Instant.now()))
                .with(SpanAttributes.TOPIC, Topic.FRAMES.topicName());
    }

    private static Instant micros(long sinceEpoch) {
        return Instant.EPOCH.plus(sinceEpoch, ChronoUnit.MICROS);
    }

    @Override
    public void close() {
        spans.close();
    }
}
