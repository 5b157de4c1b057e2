package io.maskwatch.detect.job;

import io.maskwatch.detect.face.AnalysedFrame;
import io.maskwatch.detect.frame.DeadLetters;
import io.maskwatch.detect.frame.FrameReader;
import io.maskwatch.detect.frame.RawRecord;
import io.maskwatch.detect.frame.ReadFrame;
import io.maskwatch.schemas.FrameOutcome;
import io.maskwatch.schemas.Observation;
import java.time.Instant;
import java.util.function.Supplier;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/** Hands on what became of a frame, to the decisions or past them, counts it, and records its step. Used by the task's thread alone. */
final class FrameResults implements AutoCloseable {
    /** What goes past the decisions: dead letters, and reports of frames that were dropped. */
    static final OutputTag<OutgoingRecord> ASIDE = new OutputTag<>("aside") {
        private static final long serialVersionUID = 1L;
    };

    private final Output<StreamRecord<AnalysedFrame>> output;
    private final FrameMetrics metrics;
    private final FrameSpans spans;
    private final Supplier<Instant> now;

    /** Takes over the spans. */
    FrameResults(
            Output<StreamRecord<AnalysedFrame>> output, FrameMetrics metrics, FrameSpans spans, Supplier<Instant> now) {
        this.output = output;
        this.metrics = metrics;
        this.spans = spans;
        this.now = now;
    }

    /**
     * Somebody looked at it.
     *
     * @param since when it was read
     * @param timestamp Flink's time of its record, milliseconds since 1970 UTC
     */
    void analysed(AnalysedFrame seen, Instant since, long timestamp) {
        metrics.analysed(seen);
        output.collect(new StreamRecord<>(spans.analysed(seen, since), timestamp));
    }

    /** A frame that waited was not looked at. */
    void dropped(WaitingFrame frame, FrameOutcome why) {
        spans.dropped(frame.read().frame(), frame.since(), why);
        dropped(FrameReader.dropped(frame.read().frame(), why, now.get()));
    }

    /** A frame was not looked at, as this record says. */
    void dropped(Observation frame) {
        metrics.dropped(frame.getCameraId(), frame.getOutcome());
        aside(OutgoingRecord.of(frame));
    }

    /** A frame that waited could not be looked at. */
    void refused(WaitingFrame frame, ReadFrame.Refused refused) {
        spans.refused(frame.read().frame(), frame.since(), refused.reason());
        refused(frame.read().raw(), refused);
    }

    /** A record could not be read. */
    void refused(RawRecord record, ReadFrame.Refused refused) {
        metrics.deadLetter(refused.reason());
        OutgoingRecord.of(DeadLetters.of(record, refused.reason(), refused.detail(), now.get()))
                .forEach(this::aside);
    }

    private void aside(OutgoingRecord record) {
        output.collect(ASIDE, new StreamRecord<>(record));
    }

    @Override
    public void close() {
        spans.close();
    }
}
