package io.maskwatch.detect.job;

import io.maskwatch.detect.DetectMetrics;
import io.maskwatch.detect.face.AnalysedFrame;
import io.maskwatch.detect.face.Look;
import io.maskwatch.schemas.DeadLetterReason;
import io.maskwatch.schemas.FrameOutcome;
import io.maskwatch.schemas.UndecidedReason;
import io.maskwatch.vision.FaceAnalyser;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;

/** Counts and measures what becomes of frames before decisions. */
final class FrameMetrics {
    /** Above any fleet of one subtask; whoever invents cameras must not fill the memory with counters. */
    private static final int MOST_CAMERAS = 10_000;

    private final DetectMetrics metrics;
    private final Map<String, Counter> overtaken = new HashMap<>();
    private final Counter analysed;
    private final Counter faces;
    private final Counter reused;
    private final Map<FrameOutcome, Counter> dropped = new EnumMap<>(FrameOutcome.class);
    private final ReasonCounters<UndecidedReason> undecided;
    private final ReasonCounters<DeadLetterReason> deadLetters;
    private final Histogram batchSize;
    private final Histogram decodeMillis;
    private final Histogram modelMillis;
    private final Histogram capturedToAnalysed;

    /** @param onTheirWay counts the frames that wait or are in the models; may be asked by any thread */
    FrameMetrics(DetectMetrics metrics, IntSupplier onTheirWay) {
        this.metrics = metrics;
        analysed = metrics.counter(DetectMetrics.FRAMES_ANALYSED);
        faces = metrics.counter(DetectMetrics.FACES_SEEN);
        reused = metrics.counter(DetectMetrics.FACES_REUSED);
        for (FrameOutcome why : List.of(FrameOutcome.TOO_OLD, FrameOutcome.OVERTAKEN)) {
            dropped.put(why, metrics.counter(DetectMetrics.FRAMES_DROPPED, why));
        }
        undecided = new ReasonCounters<>(metrics, DetectMetrics.FACES_UNDECIDED, UndecidedReason.class);
        deadLetters = new ReasonCounters<>(metrics, DetectMetrics.DEAD_LETTERS, DeadLetterReason.class);
        batchSize = metrics.histogram(DetectMetrics.BATCH_SIZE);
        decodeMillis = metrics.histogram(DetectMetrics.DECODE_MILLIS);
        modelMillis = metrics.histogram(DetectMetrics.MODEL_MILLIS);
        capturedToAnalysed = metrics.histogram(DetectMetrics.CAPTURED_TO_ANALYSED_MILLIS);
        metrics.gauge(DetectMetrics.FRAMES_WAITING, onTheirWay::getAsInt);
    }

    /** Tells which engine runs how many of the models. */
    void models(FaceAnalyser analyser) {
        analyser.engines().forEach((engine, models) -> metrics.gauge(DetectMetrics.MODELS_OPEN, engine, () -> models));
    }

    void batch(BatchAnalysis.Results batch) {
        batchSize.update(batch.results().size());
        decodeMillis.update(batch.decodeNanos() / 1_000_000);
        modelMillis.update(batch.modelNanos() / 1_000_000);
    }

    void analysed(AnalysedFrame frame) {
        analysed.inc();
        faces.inc(frame.looks().size());
        capturedToAnalysed.update((frame.observedAt() - frame.capturedAt()) / 1_000);
        for (Look look : frame.looks()) {
            if (look.reused()) {
                reused.inc();
            }
            if (look.undecidedReason() != null) {
                undecided.count(look.undecidedReason());
            }
        }
    }

    /** A frame of the camera has been read. */
    void read(String cameraId) {
        if (overtaken.size() < MOST_CAMERAS) {
            overtaken.computeIfAbsent(cameraId, id -> metrics.counter(DetectMetrics.FRAMES_OVERTAKEN, id));
        }
    }

    void dropped(String cameraId, FrameOutcome why) {
        dropped.get(why).inc();
        if (why == FrameOutcome.OVERTAKEN && overtaken.containsKey(cameraId)) {
            overtaken.get(cameraId).inc();
        }
    }

    void deadLetter(DeadLetterReason reason) {
        deadLetters.count(reason);
    }
}
