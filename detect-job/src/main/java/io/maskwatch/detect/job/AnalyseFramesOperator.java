package io.maskwatch.detect.job;

import io.maskwatch.detect.DetectConfig;
import io.maskwatch.detect.DetectMetrics;
import io.maskwatch.detect.face.AnalysedFrame;
import io.maskwatch.detect.face.FaceAnalysis;
import io.maskwatch.detect.face.SearchedLooks;
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

/**
 * Reads frames and has a thread of its own look at them, those of all cameras together. Reading never waits for the models
 * where only the newest frames count, so no queue builds up before them; and a checkpoint never waits for them, because it
 * keeps where the frames on their way stand in Kafka, and never a picture. Watermarks do not pass a frame. A plain operator
 * and no function, because only operators have the task's mailbox.
 */
final class AnalyseFramesOperator extends AbstractStreamOperator<AnalysedFrame>
        implements OneInputStreamOperator<RawRecord, AnalysedFrame>, HeldTimes.Receiver {
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
    private transient ModelsAtWork atWork;
    private transient MailboxExecutor mailbox;
    private transient FrameMetrics frameMetrics;
    private transient FrameResults results;
    private transient WaitingFrames waiting;
    private transient HeldTimes heldTimes;
    private transient long arrivals;
    private transient volatile int framesOnTheirWay;
    private transient ScheduledFuture<?> due;
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
        results = new FrameResults(output, frameMetrics, FrameSpans.open(tracing), this::now);
        mailbox = getContainingTask()
                .getMailboxExecutorFactory()
                .createExecutor(getOperatorConfig().getChainIndex());
        waiting = new WaitingFrames(limits.newestOnly(), 2 * maxSize);
        heldTimes = new HeldTimes();
        reader = new FrameReader(limits);
        FaceAnalyser analyser = models.open(AssignedGpu.index(getRuntimeContext()));
        LOG.info(
                "{} runs {} and {}",
                String.join(" and ", analyser.engines().keySet()),
                analyser.detectorName(),
                analyser.classifierName());
        frameMetrics.models(analyser);
        atWork = new ModelsAtWork(
                new FaceAnalysis(analyser, Clock.systemUTC(), reclassifyAfter),
                reader,
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
        while (!waiting.isEmpty() || atWork.areBusy()) {
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
                if (atWork != null && !atWork.stop(LAST_BATCH)) {
                    LOG.warn("The models still run after {}: they are not closed", LAST_BATCH);
                }
            } finally {
                if (results != null) {
                    results.close();
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
                results.dropped(frame.tooOld(now()));
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
                    .ifPresent(older -> results.dropped(older, FrameOutcome.OVERTAKEN));
            startSoon();
        } else if (read instanceof ReadFrame.Searched searched) {
            results.analysed(SearchedLooks.of(searched, now()), now(), timestamp);
        } else if (read instanceof ReadFrame.Dropped dropped) {
            results.dropped(dropped.observation());
        } else if (read instanceof ReadFrame.Refused refused) {
            results.refused(record, refused);
        }
    }

    /** Starts a batch when it is full, or when its first frame has waited for others for long enough. */
    private void startSoon() {
        if (atWork.areBusy()) {
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
        while (!atWork.areBusy() && !waiting.isEmpty()) {
            List<WaitingFrame> batch = new ArrayList<>();
            for (WaitingFrame frame : waiting.take(maxSize, BatchAnalysis.MOST_PIXELS)) {
                if (reader.isTooOld(frame.read().frame(), now())) {
                    results.dropped(frame, FrameOutcome.TOO_OLD);
                } else {
                    batch.add(frame);
                }
            }
            if (!batch.isEmpty()) {
                atWork.start(batch, this::tellOfBatch);
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
        if (atWork.areDone()) {
            finishBatch();
            start();
        }
    }

    /** Waits for the batch in the models, if there is one, and hands on what came of it. */
    private void finishBatch() throws Exception {
        if (!atWork.areBusy()) {
            return;
        }
        BatchAnalysis.Results done = atWork.take();
        frameMetrics.batch(done);
        for (BatchAnalysis.Result result : done.results()) {
            WaitingFrame frame = result.waiting();
            if (result.refused() != null) {
                results.refused(frame, result.refused());
            } else {
                results.analysed(result.seen(), frame.since(), frame.timestamp());
            }
        }
        releaseTimes();
    }

    private void releaseTimes() throws Exception {
        framesOnTheirWay = atWork.frames().size() + waiting.size();
        long first = onTheirWay().mapToLong(WaitingFrame::arrival).min().orElse(Long.MAX_VALUE);
        heldTimes.releaseBefore(first, this);
    }

    private Stream<WaitingFrame> onTheirWay() {
        return Stream.concat(atWork.frames().stream(), waiting.all().stream());
    }

    private Instant now() {
        return Instant.ofEpochMilli(getProcessingTimeService().getCurrentProcessingTime());
    }
}
