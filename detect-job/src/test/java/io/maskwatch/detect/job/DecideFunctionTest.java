package io.maskwatch.detect.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.detect.decide.CameraPolicy;
import io.maskwatch.detect.face.AnalysedFrame;
import io.maskwatch.detect.face.EvidencePicture;
import io.maskwatch.detect.face.Look;
import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AlertEvent;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.MaskState;
import io.maskwatch.schemas.Topic;
import io.maskwatch.vision.Box;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.StreamStateHandle;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecideFunctionTest {
    private static final String CAMERA = "gate-1";
    private static final String PICTURE = "the bytes of a picture";
    private static final long START = Instant.parse("2026-11-24T10:00:00Z").toEpochMilli();

    /** A policy from before the job was started, of a camera that the test's registry says nothing of. */
    private static final Map<String, CameraPolicy> KNOWN =
            Map.of("ward-7", new CameraPolicy(CameraMode.STATISTICS, 24, 3, 0.6, 30));

    private KeyedBroadcastOperatorTestHarness<String, AnalysedFrame, PolicyChange, OutgoingRecord> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness();
        harness.open();
        harness.processBroadcastWatermark(Watermark.MAX_WATERMARK);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void closesTheIncidentOfACameraThatFallsSilentAndForgetsItInTheEnd() throws Exception {
        show(0, 500, 1000, 1500);
        assertThat(events()).containsExactly(AlertEvent.OPENED);

        harness.processWatermark(START + 1500 + DecideFunction.LEFT_AFTER_MILLIS);
        assertThat(events()).containsExactly(AlertEvent.OPENED, AlertEvent.CLOSED);
        assertThat(records(Topic.COMPLIANCE)).isZero();

        harness.processWatermark(START + 1500 + DecideFunction.MINUTE_OVER_AFTER_MILLIS);
        assertThat(records(Topic.COMPLIANCE)).isOne();
        assertThat(harness.numEventTimeTimers()).isZero();
        assertThat(stateEntries()).isZero();
    }

    @Test
    void endsNothingWhileTheCameraSpeaks() throws Exception {
        for (int second = 0; second < 40; second++) {
            show(1000L * second);
            harness.processWatermark(START + 1000L * second);
        }
        assertThat(events()).doesNotContain(AlertEvent.CLOSED);
        assertThat(harness.numEventTimeTimers()).isLessThanOrEqualTo(2);
    }

    @Test
    void watchesACameraAgainThatWasSilentForAWhile() throws Exception {
        setPolicy(new CameraPolicy(CameraMode.ALERT, 24, 3, 0.6, 3600));
        show(0, 500, 1000);
        harness.processWatermark(START + 200_000);
        show(300_000);
        harness.processWatermark(START + 320_000);
        assertThat(records(Topic.COMPLIANCE)).isOne();
        harness.processWatermark(START + 400_000);
        assertThat(records(Topic.COMPLIANCE)).isEqualTo(2);
    }

    @Test
    void followsAPolicyFromWhenItArrives() throws Exception {
        show(0, 500);
        setPolicy(new CameraPolicy(CameraMode.STATISTICS, 24, 3, 0.6, 30));
        show(1000, 1500, 2000);
        assertThat(events()).isEmpty();
        setPolicy(null);
        show(2500);
        assertThat(events()).containsExactly(AlertEvent.OPENED);
    }

    @Test
    void showsNobodyBeforeItHasHeardOfAPolicyThatWasKnown() throws Exception {
        showOn("ward-7", 0, 500, 1000, 1500);
        assertThat(events()).isEmpty();
    }

    @Test
    void aCheckpointHoldsNoPictureOfACameraThatOnlyCountsFromNowOn() throws Exception {
        show(0, 500);
        assertThat(snapshot()).contains(PICTURE);
        setPolicy(new CameraPolicy(CameraMode.STATISTICS, 24, 3, 0.6, 30));
        assertThat(snapshot()).doesNotContain(PICTURE);
        show(1000, 1500);
        assertThat(snapshot()).doesNotContain(PICTURE);
    }

    @Test
    void goesOnFromItsStateAfterAFailure() throws Exception {
        show(0, 500);
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();

        harness = harness();
        harness.initializeState(state);
        harness.open();
        show(1000);
        assertThat(events()).containsExactly(AlertEvent.OPENED);
        assertThat(records(Topic.EVIDENCE)).isOne();
    }

    private static KeyedBroadcastOperatorTestHarness<String, AnalysedFrame, PolicyChange, OutgoingRecord> harness()
            throws Exception {
        return new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(new DecideFunction(KNOWN), List.of(DecideFunction.POLICIES)),
                AnalysedFrame::cameraId,
                Types.STRING,
                1,
                1,
                0);
    }

    /** All keyed state as a checkpoint writes it. */
    private String snapshot() throws Exception {
        StringBuilder written = new StringBuilder();
        for (KeyedStateHandle handle : harness.snapshot(1, 1).getManagedKeyedState()) {
            try (InputStream in = ((StreamStateHandle) handle).openInputStream()) {
                written.append(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        }
        return written.toString();
    }

    private void setPolicy(CameraPolicy policy) throws Exception {
        harness.processBroadcastElement(new PolicyChange(CAMERA, policy), START);
    }

    private void show(long... millis) throws Exception {
        showOn(CAMERA, millis);
    }

    private void showOn(String camera, long... millis) throws Exception {
        for (long at : millis) {
            Box box = new Box(100, 100, 48, 48);
            EvidencePicture picture =
                    new EvidencePicture(PICTURE.getBytes(StandardCharsets.ISO_8859_1), 100, 100, box, 0);
            Look look = new Look(box, 0.9f, 0.1f, 0.05f, MaskState.NO_MASK, null, picture, false);
            long micros = (START + at) * 1000;
            harness.processElement(
                    new AnalysedFrame(
                            camera,
                            at,
                            micros,
                            micros,
                            1280,
                            720,
                            List.of(look),
                            "detector 1",
                            "classifier 1",
                            null,
                            0.25f,
                            0.75f,
                            null),
                    START + at);
        }
    }

    private List<AlertEvent> events() throws Exception {
        List<AlertEvent> events = new ArrayList<>();
        for (OutgoingRecord record : harness.extractOutputValues()) {
            if (record.topic() == Topic.ALERTS) {
                events.add(AvroCodec.of(Alert.class).decode(record.value()).getEvent());
            }
        }
        return events;
    }

    private long records(Topic topic) {
        return harness.extractOutputValues().stream()
                .filter(record -> record.topic() == topic)
                .count();
    }

    private int stateEntries() {
        AbstractStreamOperator<?> operator = (AbstractStreamOperator<?>) harness.getOperator();
        return ((HeapKeyedStateBackend<?>) operator.getKeyedStateBackend()).numKeyValueStateEntries();
    }
}
