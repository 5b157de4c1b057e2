package io.maskwatch.detect.decide;

import io.maskwatch.detect.face.AnalysedFrame;
import io.maskwatch.detect.face.EvidencePicture;
import io.maskwatch.detect.face.Look;
import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AlertEvent;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.Compliance;
import io.maskwatch.schemas.Evidence;
import io.maskwatch.schemas.MaskState;
import io.maskwatch.schemas.Observation;
import io.maskwatch.schemas.UndecidedReason;
import io.maskwatch.vision.Box;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One camera under test: what it is shown, and what the rules have found so far. */
final class Scenes implements Findings, BestLooks {
    static final String CAMERA = "gate-1";
    static final long START = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("2026-11-24T10:00:00Z"));

    final List<Observation> observations = new ArrayList<>();
    final List<Alert> alerts = new ArrayList<>();
    final List<Evidence> evidence = new ArrayList<>();
    final List<Compliance> compliance = new ArrayList<>();
    final Map<String, BestLook> pictures = new HashMap<>();
    CameraState state = CameraState.EMPTY;
    private CameraPolicy policy = CameraPolicy.DEFAULT;
    private long sequence;
    private Long heartbeatAt;

    static Look unmasked(double x, double y) {
        return look(x, y, 48, MaskState.NO_MASK, 0.05f);
    }

    static Look masked(double x, double y) {
        return look(x, y, 48, MaskState.MASK, 0.95f);
    }

    static Look turnedAway(double x, double y) {
        return new Look(box(x, y, 48), 0.7f, 0.1f, 0.5f, MaskState.UNDECIDED, UndecidedReason.UNCERTAIN, null, false);
    }

    static Look look(double x, double y, double size, MaskState state, float probability) {
        EvidencePicture picture = state == MaskState.NO_MASK
                ? new EvidencePicture(new byte[] {(byte) x, (byte) y, (byte) size}, 100, 100, box(30, 30, 40), 0)
                : null;
        return new Look(box(x, y, size), 0.9f, 0.1f, probability, state, null, picture, false);
    }

    static Box box(double x, double y, double size) {
        return new Box((float) x, (float) y, (float) size, (float) size);
    }

    Scenes with(CameraMode mode) {
        return with(new CameraPolicy(mode, 24, 3, 0.6, 30));
    }

    Scenes with(CameraPolicy newPolicy) {
        policy = newPolicy;
        return this;
    }

    /** The frames from now on carry this heartbeat. */
    Scenes heartbeat(double seconds) {
        heartbeatAt = START + Math.round(seconds * 1_000_000);
        return this;
    }

    /** Shows a frame that was captured so many seconds after the start. */
    Scenes frame(double seconds, Look... looks) {
        long at = START + Math.round(seconds * 1_000_000);
        AnalysedFrame frame = new AnalysedFrame(
                CAMERA,
                sequence++,
                at,
                at + 200_000,
                1280,
                720,
                Arrays.asList(looks),
                "detector 1",
                "classifier 1",
                null,
                0.25f,
                0.75f,
                heartbeatAt);
        state = rules().frame(state, frame);
        return this;
    }

    Scenes silence() {
        state = rules().silent(state);
        return this;
    }

    Scenes minuteOver() {
        state = rules().closeMinute(state);
        return this;
    }

    List<AlertEvent> events() {
        return alerts.stream().map(Alert::getEvent).toList();
    }

    long opened() {
        return alerts.stream()
                .filter(alert -> alert.getEvent() == AlertEvent.OPENED)
                .count();
    }

    private CameraRules rules() {
        return new CameraRules(CAMERA, policy, this, this);
    }

    @Override
    public void observation(Observation observation) {
        observations.add(observation);
    }

    @Override
    public void alert(Alert alert) {
        alerts.add(alert);
    }

    @Override
    public void evidence(Evidence picture) {
        evidence.add(picture);
    }

    @Override
    public void compliance(Compliance minute) {
        compliance.add(minute);
    }

    @Override
    public BestLook get(String trackId) {
        return pictures.get(trackId);
    }

    @Override
    public void put(String trackId, BestLook look) {
        pictures.put(trackId, look);
    }

    @Override
    public void remove(String trackId) {
        pictures.remove(trackId);
    }
}
