package io.maskwatch.detect.job;

import io.maskwatch.detect.DetectConfig;
import io.maskwatch.detect.DetectMetrics;
import io.maskwatch.detect.face.AnalysedFrame;
import io.maskwatch.detect.face.FaceAnalysis;
import io.maskwatch.detect.frame.DeadLetters;
import io.maskwatch.detect.frame.FrameLimits;
import io.maskwatch.detect.frame.FrameReader;
import io.maskwatch.detect.frame.RawRecord;
import io.maskwatch.detect.frame.ReadFrame;
import io.maskwatch.schemas.DeadLetterReason;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Reads frames, puts those of all cameras together, and looks at them at once. A batch is full, or has waited for long
 * enough, or must go because a watermark or a checkpoint may not pass it: so there is never a frame in a checkpoint, and
 * the order of one camera's frames stays. A plain operator and no function, because only operators hear of checkpoint
 * barriers before they pass.
 */
final class AnalyseFramesOperator extends AbstractStreamOperator<AnalysedFrame>
        implements OneInputStreamOperator<RawRecord, AnalysedFrame> {
    /** What goes past the decisions: dead letters, and reports of frames that were too old. */
    static final OutputTag<OutgoingRecord> ASIDE = new OutputTag<>("aside") {
        private static final long serialVersionUID = 1L;
    };

    private static final long serialVersionUID = 1L;

    /** A batch takes no more pixels than this, decoded: 16 frames of 1920x1080 are 100 MB. */
    private static final long MOST_PIXELS = 34_000_000;

    private final AnalyserFactory models;
    private final int maxSize;
    private final long lingerMillis;
    private final FrameLimits limits;

    private transient FrameReader reader;
    private transient FaceAnalysis analysis;
    private transient DetectMetrics detectMetrics;
    private transient Counter framesProcessed;
    private transient Counter framesTooOld;
    private transient Counter facesSeen;
    private transient Histogram batchSizes;
    private transient Histogram inferenceMillis;
    private transient List<ReadFrame.Ready> batch;
    private transient List<Long> timestamps;
    private transient long pixels;
    private transient ScheduledFuture<?> due;

    AnalyseFramesOperator(AnalyserFactory models, DetectConfig.Batch batch, FrameLimits limits) {
        this.models = models;
        this.maxSize = batch.maxSize();
        this.lingerMillis = batch.linger().toMillis();
        this.limits = limits;
    }

    @Override
    public void open() throws Exception {
        super.open();
        detectMetrics = new DetectMetrics(getMetricGroup());
        framesProcessed = detectMetrics.counter(DetectMetrics.FRAMES_PROCESSED);
        framesTooOld = detectMetrics.counter(DetectMetrics.FRAMES_TOO_OLD);
        facesSeen = detectMetrics.counter(DetectMetrics.FACES_SEEN);
        batchSizes = detectMetrics.histogram(DetectMetrics.BATCH_SIZE);
        inferenceMillis = detectMetrics.histogram(DetectMetrics.INFERENCE_MILLIS);
        batch = new ArrayList<>();
        timestamps = new ArrayList<>();
        reader = new FrameReader(limits);
        analysis = new FaceAnalysis(models.open(), Clock.systemUTC());
    }

    @Override
    public void processElement(StreamRecord<RawRecord> element) {
        RawRecord record = element.getValue();
        Instant now = Instant.ofEpochMilli(getProcessingTimeService().getCurrentProcessingTime());
        ReadFrame read = reader.read(record, now);
        if (read instanceof ReadFrame.Ready ready) {
            add(ready, element.getTimestamp());
        } else if (read instanceof ReadFrame.TooOld tooOld) {
            framesTooOld.inc();
            aside(OutgoingRecord.of(tooOld.observation()));
        } else if (read instanceof ReadFrame.Refused refused) {
            refuse(record, refused.reason(), refused.detail(), now);
        }
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        flush();
        super.processWatermark(watermark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        flush();
    }

    @Override
    public void finish() throws Exception {
        flush();
        super.finish();
    }

    @Override
    public void close() throws Exception {
        try {
            super.close();
        } finally {
            if (analysis != null) {
                analysis.close();
            }
        }
    }

    private void add(ReadFrame.Ready frame, long timestamp) {
        if (batch.isEmpty()) {
            long time = getProcessingTimeService().getCurrentProcessingTime() + lingerMillis;
            due = getProcessingTimeService().registerTimer(time, now -> flush());
        }
        batch.add(frame);
        timestamps.add(timestamp);
        pixels += (long) frame.picture().width() * frame.picture().height();
        if (batch.size() >= maxSize || pixels >= MOST_PIXELS) {
            flush();
        }
    }

    private void flush() {
        if (batch.isEmpty()) {
            return;
        }
        List<ReadFrame.Ready> frames = batch;
        List<Long> written = timestamps;
        batch = new ArrayList<>();
        timestamps = new ArrayList<>();
        pixels = 0;
        due.cancel(false);
        long start = System.nanoTime();
        analysis.analyse(frames, new FaceAnalysis.Results() {
            private int index;

            @Override
            public void analysed(AnalysedFrame frame) {
                framesProcessed.inc();
                facesSeen.inc(frame.looks().size());
                output.collect(new StreamRecord<>(frame, written.get(index++)));
            }

            @Override
            public void failed(ReadFrame.Ready frame, RuntimeException failure) {
                index++;
                refuse(frame.raw(), DeadLetterReason.MODEL_FAILURE, failure.toString(), Instant.now());
            }
        });
        batchSizes.update(frames.size());
        inferenceMillis.update((System.nanoTime() - start) / 1_000_000);
    }

    private void refuse(RawRecord record, DeadLetterReason reason, String detail, Instant now) {
        detectMetrics.deadLetter(reason);
        aside(OutgoingRecord.of(DeadLetters.of(record, reason, detail, now)));
    }

    private void aside(OutgoingRecord record) {
        output.collect(ASIDE, new StreamRecord<>(record));
    }
}
