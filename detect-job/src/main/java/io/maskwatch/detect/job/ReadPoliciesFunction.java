package io.maskwatch.detect.job;

import static io.maskwatch.schemas.DeadLetterReason.INVALID_RECORD;

import io.maskwatch.detect.DetectMetrics;
import io.maskwatch.detect.decide.CameraPolicy;
import io.maskwatch.detect.frame.DeadLetters;
import io.maskwatch.detect.frame.RawRecord;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.DeadLetterReason;
import io.maskwatch.schemas.UnreadableRecordException;
import io.maskwatch.schemas.camera.CameraChecks;
import io.maskwatch.schemas.text.PrintableText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Reads the registry of cameras for their policies. A record that cannot be used becomes a dead letter, here and nowhere
 * else, and leaves the last good policy in force. */
final class ReadPoliciesFunction extends ProcessFunction<RawRecord, PolicyChange> {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_SHOWN = 100;

    private final HashMap<Integer, Long> told;

    private transient AvroCodec<Camera> codec;
    private transient ReasonCounters<DeadLetterReason> deadLetters;

    /** @param told of each partition, the offset below which records have their dead letters from an earlier run */
    ReadPoliciesFunction(Map<Integer, Long> told) {
        this.told = new HashMap<>(told);
    }

    @Override
    public void open(OpenContext context) {
        codec = AvroCodec.of(Camera.class);
        deadLetters = new ReasonCounters<>(
                new DetectMetrics(getRuntimeContext().getMetricGroup()),
                DetectMetrics.DEAD_LETTERS,
                DeadLetterReason.class);
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<PolicyChange> out) {
        if (record.value() == null && record.key() != null) {
            String cameraId = new String(record.key(), StandardCharsets.UTF_8);
            if (CameraChecks.isCameraId(cameraId)) {
                out.collect(new PolicyChange(cameraId, null));
            } else {
                String shown = PrintableText.of(cameraId, LONGEST_SHOWN);
                refuse(record, INVALID_RECORD, "the key must be the id of a camera, got \"" + shown + '"', context);
            }
            return;
        }
        try {
            Camera camera = codec.decode(record.value());
            out.collect(new PolicyChange(camera.getCameraId(), CameraPolicy.of(record.key(), camera)));
        } catch (UnreadableRecordException e) {
            refuse(record, e.reason(), e.getMessage(), context);
        } catch (IllegalArgumentException e) {
            refuse(record, INVALID_RECORD, e.getMessage(), context);
        }
    }

    private void refuse(RawRecord record, DeadLetterReason reason, String detail, Context context) {
        if (record.offset() < told.getOrDefault(record.partition(), 0L)) {
            return;
        }
        deadLetters.count(reason);
        OutgoingRecord.of(DeadLetters.of(record, reason, detail, Instant.now()))
                .forEach(letter -> context.output(FrameResults.ASIDE, letter));
    }
}
