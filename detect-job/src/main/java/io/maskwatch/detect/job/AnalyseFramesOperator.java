package io.maskwatch.detect.job;

import io.maskwatch.detect.DetectConfig;
import io.maskwatch.detect.DetectMetrics;
import io.maskwatch.detect.face.AnalysedFrame;
import io.maskwatch.detect.face.FaceAnalysis;
import io.maskwatch.detect.face.SearchedLooks;
import io.maskwatch.detect.frame.DeadLetters;
import io.maskwatch.detect.frame.FrameLimits;
import io.maskwatch.detect.frame.FrameReader;
import io.maskwatch.detect.frame.RawRecord;
import io.maskwatch.detect.frame.ReadFrame;
import io.maskwatch.schemas.FrameOutcome;
import io.maskwatch.schemas.trace.TraceSettings;
import io.maskwatch.vision.FaceAnalyser;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.stream.Stream;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.ExceptionUtils;
import org.apache.flink.util.OutputTag;

/**
 * Reads frames and has a thread of its own look at them, those of all cameras together. Reading never waits for the models
 * where only the newest frames count, so no queue builds up before them; and a checkpoint never waits for them, because it
 * keeps where the frames on their way stand in Kafka, and never a picture. Watermarks do not pass a frame. A plain operator
 * and no function, because only operators have the task's mailbox.
 */
final class AnalyseFramesOperator extends AbstractStreamOperator<AnalysedFrame>
        implements OneInputStreamOperator<RawRecord, AnalysedFrame>, HeldTimes.Receiver {
    /** What goes past the decisions: dead letters, and reports of frames that were dropped. */
    static final OutputTag<OutgoingRecord> ASIDE = new OutputTag<>("aside") {
        private static final long serialVersionUID = 1L;
    };

    private static final long serialVersionUID = 1L;
    private static final Duration LAST_BATCH = Duration.ofMinutes(1);

    private final AnalyserFactory models;
    private final FrameRecall recall;
    private final int maxSize;
    private final long lingerMillis;
    private final Duration reclassifyAfter;
    private final FrameLimits limits;
    private final TraceSettings tracing;

    private transient FrameReader reader;
    private transient FaceAnalysis analysis;
    private transient BatchAnalysis batches;
    private transient ModelThread thread;
    private transient MailboxExecutor mailbox;
    private transient FrameMetrics frameMetrics;
    private transient FrameSpans spans;
    private transient WaitingFrames waiting;
    private transient HeldTimes heldTimes;
    private transient long arrivals;
    private transient volatile int framesOnTheirWay;
    private transient ScheduledFuture<?> due;
    private transient List<WaitingFrame> inModels;
    private transient Future<BatchAnalysis.Results> results;
    private transient ListState<FrameReference> stored;
    private transient List<FrameReference> restored;

    AnalyseFramesOperator(
            AnalyserFactory models,
            FrameRecall recall,
            DetectConfig.Batch batch,
            FrameLimits limits,
            TraceSettings tracing) {
        this.models = models;
        this.recall = recall;
        this.maxSize = batch.maxSize();
        this.lingerMillis = batch.linger().toMillis();
        this.reclassifyAfter = batch.reclassifyAfter();
        this.limits = limits;
        this.tracing = tracing;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        stored = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("waiting-frames", Types.POJO(FrameReference.class)));
        restored = new ArrayList<>();
        stored.get().forEach(restored::add);
    }

    @Override
    public void open() throws Exception {
        super.open();
        frameMetrics = new FrameMetrics(new DetectMetrics(getMetricGroup()), () -> framesOnTheirWay);
        spans = FrameSpans.open(tracing);
        mailbox = getContainingTask()
                .getMailboxExecutorFactory()
                .createExecutor(getOperatorConfig().getChainIndex());
        waiting = new WaitingFrames(limits.newestOnly(), 2 * maxSize);
        heldTimes = new HeldTimes();
        inModels = List.of();
        reader = new FrameReader(limits);
        FaceAnalyser analyser = models.open(AssignedGpu.index(getRuntimeContext()));
        LOG.info(
                "{} runs {} and {}",
                String.join(" and ", analyser.engines().keySet()),
                analyser.detectorName(),
                analyser.classifierName());
        frameMetrics.models(analyser);
        analysis = new FaceAnalysis(analyser, Clock.systemUTC(), reclassifyAfter);
        batches = new BatchAnalysis(reader, analysis);
        thread = new ModelThread(
                getOperatorName() + "-" + getRuntimeContext().getTaskInfo().getIndexOfThisSubtask());
        recall();
    }

    @Override
    public void processElement(StreamRecord<RawRecord> element) throws Exception {
        read(element.getValue(), element.getTimestamp());
        while (waiting.isFull()) {
            start();
            finishBatch();
        }
        if (!waiting.isEmpty()) {
            startSoon(); // perhaps nothing comes after this frame
        }
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        heldTimes.hold(watermark, arrivals);
        releaseTimes();
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        heldTimes.hold(status, arrivals);
        releaseTimes();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        stored.update(onTheirWay().map(FrameReference::of).toList());
    }

    @Override
    public void finish() throws Exception {
        while (!waiting.isEmpty() || results != null) {
            start();
            finishBatch();
        }
        super.finish();
    }

    @Override
    public void close() throws Exception {
        try {
            super.close();
        } finally {
            try {
                if (thread != null && !thread.stop(LAST_BATCH)) {
                    LOG.warn("The models still run after {}: they are not closed", LAST_BATCH);
                } else if (analysis != null) {
                    analysis.close();
                }
            } finally {
                if (spans != null) {
                    spans.close();
                }
            }
        }
    }

    @Override
    public void watermark(Watermark watermark) throws Exception {
        super.processWatermark(watermark);
    }

    @Override
    public void status(WatermarkStatus status) throws Exception {
        super.processWatermarkStatus(status);
    }

    /** Takes up the frames that were on their way when the checkpoint was taken, before any that came after them. */
    private void recall() throws Exception {
        if (restored.isEmpty()) {
            return;
        }
        Map<FrameReference, RawRecord> found = new HashMap<>(recall.read(restored));
        for (FrameReference frame : restored) {
            RawRecord record = found.get(frame);
            if (record == null) {
                frameMetrics.dropped(frame.cameraId(), FrameOutcome.TOO_OLD);
                aside(OutgoingRecord.of(frame.tooOld(now())));
            } else {
                read(record, frame.timestamp());
            }
        }
        restored = List.of();
    }

    private void read(RawRecord record, long timestamp) throws Exception {
        ReadFrame read = reader.read(record, now());
        if (read instanceof ReadFrame.Unseen readable) {
            frameMetrics.read(readable.frame().getCameraId());
            waiting.add(new WaitingFrame(readable, timestamp, ++arrivals, now()))
                    .ifPresent(older -> drop(older, FrameOutcome.OVERTAKEN));
            startSoon();
        } else if (read instanceof ReadFrame.Searched searched) {
            AnalysedFrame seen = spans.analysed(SearchedLooks.of(searched, now()), now());
            frameMetrics.analysed(seen);
            output.collect(new StreamRecord<>(seen, timestamp));
        } else if (read instanceof ReadFrame.Dropped dropped) {
            frameMetrics.dropped(
                    dropped.observation().getCameraId(), dropped.observation().getOutcome());
            aside(OutgoingRecord.of(dropped.observation()));
        } else if (read instanceof ReadFrame.Refused refused) {
            refuse(record, refused);
        }
    }

    /** Starts a batch when it is full, or when its first frame has waited for others for long enough. */
    private void startSoon() {
        if (results != null) {
            return; // the next batch goes when this one is back
        }
        if (waiting.size() >= maxSize) {
            start();
        } else if (due == null) {
            long time = getProcessingTimeService().getCurrentProcessingTime() + lingerMillis;
            due = getProcessingTimeService().registerTimer(time, now -> {
                due = null;
                start();
            });
        }
    }

    /** Sends those whose turn it is to the models, unless these are busy. */
    private void start() {
        while (results == null && !waiting.isEmpty()) {
            List<WaitingFrame> batch = new ArrayList<>();
            for (WaitingFrame frame : waiting.take(maxSize, BatchAnalysis.MOST_PIXELS)) {
                if (reader.isTooOld(frame.read().frame(), now())) {
                    drop(frame, FrameOutcome.TOO_OLD);
                } else {
                    batch.add(frame);
                }
            }
            if (!batch.isEmpty()) {
                inModels = List.copyOf(batch);
                results = thread.submit(() -> batches.run(batch), this::tellOfBatch);
            }
        }
    }

    /** Called on the models' thread. */
    private void tellOfBatch() {
        try {
            mailbox.execute(this::batchIsBack, "a batch is back");
        } catch (RejectedExecutionException e) {
            // The task has ended: nobody waits for the batch any more.
        }
    }

    private void batchIsBack() throws Exception {
        if (results != null && results.isDone()) {
            finishBatch();
            start();
        }
    }

    /** Waits for the batch in the models, if there is one, and hands on what came of it. */
    private void finishBatch() throws Exception {
        if (results == null) {
            return;
        }
        BatchAnalysis.Results done = get(results);
        results = null;
        inModels = List.of();
        frameMetrics.batch(done);
        for (BatchAnalysis.Result result : done.results()) {
            if (result.refused() != null) {
                WaitingFrame frame = result.waiting();
                spans.refused(
                        frame.read().frame(), frame.since(), result.refused().reason());
                refuse(frame.read().raw(), result.refused());
            } else {
                frameMetrics.analysed(result.seen());
                AnalysedFrame seen =
                        spans.analysed(result.seen(), result.waiting().since());
                output.collect(new StreamRecord<>(seen, result.waiting().timestamp()));
            }
        }
        releaseTimes();
    }

    private static <T> T get(Future<T> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException e) {
            ExceptionUtils.rethrowException(e.getCause());
            throw e;
        }
    }

    private void releaseTimes() throws Exception {
        framesOnTheirWay = inModels.size() + waiting.size();
        long first = onTheirWay().mapToLong(WaitingFrame::arrival).min().orElse(Long.MAX_VALUE);
        heldTimes.releaseBefore(first, this);
    }

    private Stream<WaitingFrame> onTheirWay() {
        return Stream.concat(inModels.stream(), waiting.all().stream());
    }

    private void drop(WaitingFrame frame, FrameOutcome why) {
        frameMetrics.dropped(frame.cameraId(), why);
        spans.dropped(frame.read().frame(), frame.since(), why);
        aside(OutgoingRecord.of(FrameReader.dropped(frame.read().frame(), why, now())));
    }

    private void refuse(RawRecord record, ReadFrame.Refused refused) {
        frameMetrics.deadLetter(refused.reason());
        OutgoingRecord.of(DeadLetters.of(record, refused.reason(), refused.detail(), now()))
                .forEach(this::aside);
    }

    private void aside(OutgoingRecord record) {
        output.collect(ASIDE, new StreamRecord<>(record));
    }

    private Instant now() {
        return Instant.ofEpochMilli(getProcessingTimeService().getCurrentProcessingTime());
    }
}
