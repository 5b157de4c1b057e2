package io.maskwatch.detect;

import io.maskwatch.schemas.DeadLetterReason;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** The names of the job's metrics, all in the group {@code maskwatch} of their operator. Belongs to one subtask. */
public final class DetectMetrics {
    /** Frames that the models have looked at. */
    public static final String FRAMES_PROCESSED = "framesProcessed";

    /** Frames dropped before they were decoded, because they were older than {@code detect.max-frame-age}. */
    public static final String FRAMES_TOO_OLD = "framesTooOld";

    /** Faces found. */
    public static final String FACES_SEEN = "facesSeen";

    /** Dead letters, by reason: {@code deadLetters.reason.NOT_AVRO}. */
    public static final String DEAD_LETTERS = "deadLetters";

    /** Frames in each batch, 1 to {@code detect.batch.max-size}. */
    public static final String BATCH_SIZE = "batchSize";

    /** Time that the models took for each batch, milliseconds. */
    public static final String INFERENCE_MILLIS = "inferenceMillis";

    /** Alert records written. */
    public static final String ALERTS = "alerts";

    private static final String GROUP = "maskwatch";
    private static final int WINDOW = 500;

    private final MetricGroup group;
    private final Map<DeadLetterReason, Counter> deadLetters = new EnumMap<>(DeadLetterReason.class);

    /** Metrics below an operator's group. */
    public DetectMetrics(MetricGroup operator) {
        this.group = operator.addGroup(GROUP);
    }

    /** The counter of this name. */
    public Counter counter(String name) {
        return group.counter(name);
    }

    /** A histogram of the last {@value #WINDOW} values. */
    public Histogram histogram(String name) {
        return group.histogram(name, new DescriptiveStatisticsHistogram(WINDOW));
    }

    /** Counts a dead letter. */
    public void deadLetter(DeadLetterReason reason) {
        deadLetters
                .computeIfAbsent(reason, key -> group.addGroup(DEAD_LETTERS)
                        .addGroup("reason", key.name())
                        .counter(DEAD_LETTERS))
                .inc();
    }
}
