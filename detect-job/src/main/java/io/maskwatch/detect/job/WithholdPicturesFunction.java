package io.maskwatch.detect.job;

import io.maskwatch.detect.decide.CameraPolicy;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.Frame;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.UnreadableRecordException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Lets everything pass but letters with a picture of a camera that only counts. Its agent publishes none; but frames from
 * before its mode was changed, or from an agent of an earlier version, may still come.
 */
final class WithholdPicturesFunction extends BroadcastProcessFunction<OutgoingRecord, PolicyChange, OutgoingRecord> {
    private static final long serialVersionUID = 1L;
    private static final AvroCodec<DeadLetter> LETTERS = AvroCodec.of(DeadLetter.class);
    private static final AvroCodec<Frame> FRAMES = AvroCodec.of(Frame.class);

    private final HashMap<String, CameraPolicy> known;

    /** Goes by the policies that were known when the job was started, until it hears of others. */
    WithholdPicturesFunction(Map<String, CameraPolicy> known) {
        this.known = new HashMap<>(known);
    }

    @Override
    public void processElement(OutgoingRecord record, ReadOnlyContext context, Collector<OutgoingRecord> out)
            throws Exception {
        if (record.topic() == Topic.DEAD_LETTER_PICTURES) {
            for (String cameraId : camerasOf(record)) {
                if (onlyCounts(cameraId, context.getBroadcastState(DecideFunction.POLICIES))) {
                    return;
                }
            }
        }
        out.collect(record);
    }

    @Override
    public void processBroadcastElement(PolicyChange change, Context context, Collector<OutgoingRecord> out)
            throws Exception {
        if (change.policy() == null) {
            context.getBroadcastState(DecideFunction.POLICIES).remove(change.cameraId());
        } else {
            context.getBroadcastState(DecideFunction.POLICIES).put(change.cameraId(), change.policy());
        }
    }

    private boolean onlyCounts(String cameraId, ReadOnlyBroadcastState<String, CameraPolicy> policies)
            throws Exception {
        CameraPolicy policy = policies.get(cameraId);
        CameraPolicy inForce = policy == null ? known.get(cameraId) : policy;
        return inForce != null && inForce.mode() == CameraMode.STATISTICS;
    }

    /** The camera that the record's key names, and the one that its content does, if it can be read. */
    private static Set<String> camerasOf(OutgoingRecord record) throws UnreadableRecordException {
        Set<String> cameras = new HashSet<>();
        if (record.key() != null) {
            cameras.add(new String(record.key(), StandardCharsets.UTF_8));
        }
        ByteBuffer value = LETTERS.decode(record.value()).getValue();
        byte[] bytes = new byte[value.remaining()];
        value.duplicate().get(bytes);
        try {
            cameras.add(FRAMES.decode(bytes).getCameraId());
        } catch (UnreadableRecordException e) {
            // Then the key alone says whose it is.
        }
        return cameras;
    }
}
