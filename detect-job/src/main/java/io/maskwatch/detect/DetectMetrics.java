package io.maskwatch.detect;

import java.util.List;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * The only place of the names of the job's metrics, all in the group {@code maskwatch} of their operator. With Flink's
 * Prometheus reporter each is {@code flink_taskmanager_job_task_operator_maskwatch_NAME}, and one that has a reason is
 * {@code flink_taskmanager_job_task_operator_maskwatch_reason_NAME} with the label {@code reason}. The reporter shows
 * counters as gauges without {@code _total} that begin with 0 at each restart of the subtask, under another {@code
 * task_attempt_id}; histograms as summaries of the last {@value #WINDOW} values with quantiles and {@code _count}, but
 * without {@code _sum}. Belongs to one subtask.
 */
public final class DetectMetrics {
    /** Counter, frames: those that the models have looked at. Operator {@code analyse-frames}. */
    public static final String FRAMES_ANALYSED = "framesAnalysed";

    /**
     * Counter by reason, frames: those that nobody looked at. {@code TOO_OLD}: older than {@code detect.max-frame-age} when
     * their turn came. {@code OVERTAKEN}: a newer frame of the camera came while they waited. Operator {@code
     * analyse-frames}.
     */
    public static final String FRAMES_DROPPED = "framesDropped";

    /**
     * Counter by camera, frames: those of {@link #FRAMES_DROPPED} that a newer frame of the camera has overtaken. Says whose frames
     * are thinned out when the models can't keep up. With the Prometheus reporter the camera is the label {@code camera}. Operator
     * {@code analyse-frames}.
     */
    public static final String FRAMES_OVERTAKEN = "framesOvertaken";

    /** Gauge, frames: those that wait for the models or are in them, at least 0. Operator {@code analyse-frames}. */
    public static final String FRAMES_WAITING = "framesWaiting";

    /** Counter, faces: those found. Operator {@code analyse-frames}. */
    public static final String FACES_SEEN = "facesSeen";

    /**
     * Counter, faces: those whose judgement of a moment before still held, so that the classifier did not look. Operator {@code
     * analyse-frames}.
     */
    public static final String FACES_REUSED = "facesReused";

    /**
     * Counter by reason, faces: those without a judgement, for the reasons of {@link io.maskwatch.schemas.UndecidedReason}.
     * Operator {@code analyse-frames}.
     */
    public static final String FACES_UNDECIDED = "facesUndecided";

    /**
     * Counter by reason, records: dead letters written, for the reasons of {@link io.maskwatch.schemas.DeadLetterReason}.
     * Operators {@code analyse-frames} and {@code read-policies}.
     */
    public static final String DEAD_LETTERS = "deadLetters";

    /**
     * Gauge by engine, models: those that the subtask has open in it, 0 to 2. With the Prometheus reporter the engine, its version
     * included, is the label {@code engine}. Operator {@code analyse-frames}.
     */
    public static final String MODELS_OPEN = "modelsOpen";

    /** Histogram, frames in each batch, 1 to {@code detect.batch.max-size}. Operator {@code analyse-frames}. */
    public static final String BATCH_SIZE = "batchSize";

    /** Histogram, milliseconds for each batch: decoding of its pictures. Operator {@code analyse-frames}. */
    public static final String DECODE_MILLIS = "decodeMillis";

    /** Histogram, milliseconds for each batch: detection and classification. Operator {@code analyse-frames}. */
    public static final String MODEL_MILLIS = "modelMillis";

    /**
     * Histogram, milliseconds for each frame: from its capture, by its own clock, until the models had looked at it. Below 0
     * where that clock is ahead. Operator {@code analyse-frames}.
     */
    public static final String CAPTURED_TO_ANALYSED_MILLIS = "capturedToAnalysedMillis";

    /**
     * Histogram, milliseconds for each frame: from its capture, by its own clock, until it was decided on. Below 0 where that
     * clock is ahead. Operator {@code decide}.
     */
    public static final String CAPTURED_TO_DECIDED_MILLIS = "capturedToDecidedMillis";

    /** Counter, records: alerts written, each opening, update and closing counts. Operator {@code decide}. */
    public static final String ALERTS = "alerts";

    /**
     * Counter by reason, faces, one in each frame: those of people who are no incident of their own, for the reasons of
     * {@link io.maskwatch.schemas.HeldBackReason}. Operator {@code decide}.
     */
    public static final String FACES_HELD_BACK = "facesHeldBack";

    private static final String GROUP = "maskwatch";
    private static final String REASON = "reason";
    private static final String ENGINE = "engine";
    private static final String CAMERA = "camera";
    private static final int WINDOW = 500;

    private final MetricGroup group;

    /** Metrics below an operator's group. */
    public DetectMetrics(MetricGroup operator) {
        this.group = operator.addGroup(GROUP);
    }

    /** The names that exist without a reason. */
    public static List<String> names() {
        return List.of(
                FRAMES_ANALYSED,
                FRAMES_WAITING,
                FACES_SEEN,
                FACES_REUSED,
                BATCH_SIZE,
                DECODE_MILLIS,
                MODEL_MILLIS,
                CAPTURED_TO_ANALYSED_MILLIS,
                CAPTURED_TO_DECIDED_MILLIS,
                ALERTS);
    }

    /** The names of counters by reason. */
    public static List<String> namesByReason() {
        return List.of(FRAMES_DROPPED, FACES_UNDECIDED, FACES_HELD_BACK, DEAD_LETTERS);
    }

    /** The counter of this name. */
    public Counter counter(String name) {
        return group.counter(name);
    }

    /** The counter of this name for one reason. */
    public Counter counter(String name, Enum<?> reason) {
        return group.addGroup(REASON, reason.name()).counter(name);
    }

    /** The counter of this name for one camera. */
    public Counter counter(String name, String cameraId) {
        return group.addGroup(CAMERA, cameraId).counter(name);
    }

    /** A gauge of this name for one engine. */
    public void gauge(String name, String engine, Gauge<Integer> value) {
        group.addGroup(ENGINE, engine).gauge(name, value);
    }

    /** A gauge of this name. */
    public void gauge(String name, Gauge<Integer> value) {
        group.gauge(name, value);
    }

    /** A histogram of the last {@value #WINDOW} values. */
    public Histogram histogram(String name) {
        return group.histogram(name, new DescriptiveStatisticsHistogram(WINDOW));
    }
}
