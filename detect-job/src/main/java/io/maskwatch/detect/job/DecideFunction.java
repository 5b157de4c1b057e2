package io.maskwatch.detect.job;

import io.maskwatch.detect.DetectMetrics;
import io.maskwatch.detect.decide.BestLook;
import io.maskwatch.detect.decide.CameraPolicy;
import io.maskwatch.detect.decide.CameraRules;
import io.maskwatch.detect.decide.CameraState;
import io.maskwatch.detect.face.AnalysedFrame;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.HeldBackReason;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps the state of each camera and its policy, and lets {@link CameraRules} decide. Three steps of silence end what the
 * camera's own frames cannot: people in view have left, the minute is over, nothing need be remembered.
 */
final class DecideFunction extends KeyedBroadcastProcessFunction<String, AnalysedFrame, PolicyChange, OutgoingRecord> {
    static final MapStateDescriptor<String, CameraPolicy> POLICIES =
            new MapStateDescriptor<>("policies", Types.STRING, Types.POJO(CameraPolicy.class));

    private static final MapStateDescriptor<String, BestLook> BEST_LOOKS =
            new MapStateDescriptor<>("best-looks", Types.STRING, Types.POJO(BestLook.class));

    /** Nobody is in view any more, even if frames come out of order. Above the time after which a person is lost. */
    static final long LEFT_AFTER_MILLIS = 10_000;

    /** The last minute is over, even if the camera spoke at its very beginning. */
    static final long MINUTE_OVER_AFTER_MILLIS = 75_000;

    private static final long serialVersionUID = 1L;

    private final HashMap<String, CameraPolicy> known;

    private transient ValueState<CameraState> cameras;
    private transient MapState<String, BestLook> bestLooks;
    private transient ValueState<Long> heardAt;
    private transient ValueState<Long> timerAt;
    private transient Counter alerts;
    private transient ReasonCounters<HeldBackReason> heldBack;
    private transient Histogram capturedToDecided;

    /** Goes by the policies that were known when the job was started, until it hears of others. */
    DecideFunction(Map<String, CameraPolicy> known) {
        this.known = new HashMap<>(known);
    }

    @Override
    public void open(OpenContext context) {
        cameras = getRuntimeContext().getState(new ValueStateDescriptor<>("camera", Types.POJO(CameraState.class)));
        bestLooks = getRuntimeContext().getMapState(BEST_LOOKS);
        heardAt = getRuntimeContext().getState(new ValueStateDescriptor<>("heard-at", Types.LONG));
        timerAt = getRuntimeContext().getState(new ValueStateDescriptor<>("timer-at", Types.LONG));
        DetectMetrics metrics = new DetectMetrics(getRuntimeContext().getMetricGroup());
        alerts = metrics.counter(DetectMetrics.ALERTS);
        heldBack = new ReasonCounters<>(metrics, DetectMetrics.FACES_HELD_BACK, HeldBackReason.class);
        capturedToDecided = metrics.histogram(DetectMetrics.CAPTURED_TO_DECIDED_MILLIS);
    }

    @Override
    public void processElement(AnalysedFrame frame, ReadOnlyContext context, Collector<OutgoingRecord> out)
            throws Exception {
        CameraState state = Optional.ofNullable(cameras.value()).orElse(CameraState.EMPTY);
        cameras.update(rules(frame.cameraId(), context.getBroadcastState(POLICIES), out)
                .frame(state, frame));
        capturedToDecided.update(System.currentTimeMillis() - frame.capturedAt() / 1_000);
        // A record that was written long ago must not end anything at once: it has only just been heard.
        long heard = Math.max(context.timestamp(), context.currentWatermark());
        heardAt.update(heard);
        Long timer = timerAt.value();
        if (timer == null || timer > heard + LEFT_AFTER_MILLIS) {
            schedule(heard + LEFT_AFTER_MILLIS, context);
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<OutgoingRecord> out) throws Exception {
        if (!Objects.equals(timerAt.value(), time)) {
            return; // an earlier one has taken its place
        }
        long silence = time - heardAt.value();
        CameraPolicy policy = policy(context.getCurrentKey(), context.getBroadcastState(POLICIES));
        long forgetAfter =
                Math.max(MINUTE_OVER_AFTER_MILLIS, LEFT_AFTER_MILLIS + policy.longestCoolDownSeconds() * 1_000L);
        CameraRules rules = rules(context.getCurrentKey(), context.getBroadcastState(POLICIES), out);
        if (silence < LEFT_AFTER_MILLIS) {
            schedule(heardAt.value() + LEFT_AFTER_MILLIS, context);
        } else if (silence < MINUTE_OVER_AFTER_MILLIS) {
            cameras.update(rules.silent(cameras.value()));
            schedule(heardAt.value() + MINUTE_OVER_AFTER_MILLIS, context);
        } else if (silence < forgetAfter) {
            cameras.update(rules.closeMinute(rules.silent(cameras.value())));
            schedule(heardAt.value() + forgetAfter, context);
        } else {
            rules.closeMinute(rules.silent(cameras.value()));
            cameras.clear();
            bestLooks.clear();
            heardAt.clear();
            timerAt.clear();
        }
    }

    @Override
    public void processBroadcastElement(PolicyChange change, Context context, Collector<OutgoingRecord> out)
            throws Exception {
        if (change.policy() == null) {
            context.getBroadcastState(POLICIES).remove(change.cameraId());
        } else {
            context.getBroadcastState(POLICIES).put(change.cameraId(), change.policy());
            if (change.policy().mode() != CameraMode.ALERT) {
                forgetPictures(change.cameraId(), context);
            }
        }
    }

    /** The next checkpoint holds no picture of the camera any more, whether it sees anybody until then or not. */
    private static void forgetPictures(String cameraId, Context context) throws Exception {
        context.applyToKeyedState(BEST_LOOKS, (key, looks) -> {
            if (key.equals(cameraId)) {
                looks.clear();
            }
        });
    }

    private void schedule(long time, ReadOnlyContext context) throws Exception {
        context.timerService().registerEventTimeTimer(time);
        timerAt.update(time);
    }

    private CameraPolicy policy(String cameraId, ReadOnlyBroadcastState<String, CameraPolicy> policies)
            throws Exception {
        return Optional.ofNullable(policies.get(cameraId))
                .orElseGet(() -> known.getOrDefault(cameraId, CameraPolicy.DEFAULT));
    }

    private CameraRules rules(
            String cameraId, ReadOnlyBroadcastState<String, CameraPolicy> policies, Collector<OutgoingRecord> out)
            throws Exception {
        return new CameraRules(
                cameraId,
                policy(cameraId, policies),
                new StoredLooks(bestLooks),
                new CollectedFindings(out, alerts, heldBack));
    }
}
