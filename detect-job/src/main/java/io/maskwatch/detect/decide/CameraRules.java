package io.maskwatch.detect.decide;

import io.maskwatch.detect.face.AnalysedFrame;
import io.maskwatch.detect.face.Look;
import io.maskwatch.schemas.AlertOutcome;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.MaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * All rules of one camera in their order: whose face is it, what do the looks say, is there an incident, who was there in
 * this minute. Time is the camera's own, in capture times, so that no camera depends on another's clock. Keeps no state.
 */
public final class CameraRules {
    /** Frames further behind the newest than this are not late but from a clock that was set back. */
    private static final long SET_BACK_MICROS = 5_000_000;

    /** So many in a row, and the clock is believed. */
    private static final int SET_BACK_FRAMES = 5;

    /**
     * A frame further ahead of the newest than this, while people are in view, is believed with the next one: it comes after
     * an outage, or from a wrong clock.
     */
    private static final long AHEAD_MICROS = 30_000_000;

    /** A camera remembers so many places, the newest ones. */
    private static final int MOST_COOL_DOWNS = 64;

    private final String cameraId;
    private final CameraPolicy policy;
    private final BestLooks bestLooks;
    private final Findings findings;
    private final IncidentRules incidents;
    private final GroupRules groups;

    public CameraRules(String cameraId, CameraPolicy policy, BestLooks bestLooks, Findings findings) {
        this.cameraId = Objects.requireNonNull(cameraId, "cameraId");
        this.policy = Objects.requireNonNull(policy, "policy");
        this.bestLooks = Objects.requireNonNull(bestLooks, "bestLooks");
        this.findings = Objects.requireNonNull(findings, "findings");
        this.incidents = new IncidentRules(bestLooks, findings);
        this.groups = new GroupRules(bestLooks, findings);
    }

    /** The state after one more frame of the camera. */
    public CameraState frame(CameraState state, AnalysedFrame frame) {
        CameraState decided = decide(state, frame);
        // A clock that was set back must not silence the heartbeats, so any other one is new.
        if (frame.heartbeatAt() == null || frame.heartbeatAt() == decided.heartbeatAt()) {
            return decided;
        }
        findings.alert(AlertRecords.heartbeat(frame, policy.mode()));
        return decided.withHeartbeat(frame.heartbeatAt());
    }

    private CameraState decide(CameraState state, AnalysedFrame frame) {
        List<Look> looks = frame.looks().stream()
                .map(look -> LookRules.byPolicy(look, frame, policy))
                .toList();
        if (frame.capturedAt() > state.newestAt()) {
            boolean ahead = !state.tracks().isEmpty() && frame.capturedAt() - state.newestAt() > AHEAD_MICROS;
            if (!ahead || state.framesBehind() < 0) {
                return judge(state, frame, looks);
            }
            findings.observation(ObservationRecords.late(frame, looks));
            return state.withFramesBehind(-1);
        }
        boolean setBack = state.newestAt() - frame.capturedAt() > SET_BACK_MICROS;
        int framesBehind = Math.max(0, state.framesBehind()) + (setBack ? 1 : 0);
        if (framesBehind >= SET_BACK_FRAMES) {
            closeMinute(silent(state));
            return judge(CameraState.EMPTY, frame, looks);
        }
        findings.observation(ObservationRecords.late(frame, looks));
        return state.withFramesBehind(framesBehind);
    }

    /** The state after the camera has been silent for so long that everybody must have left. */
    public CameraState silent(CameraState state) {
        if (state.frame() == null) {
            return state;
        }
        long atMicros = state.newestAt() + TrackRules.LOST_AFTER_MICROS;
        groups.closeAll(scene(state.frame(), atMicros), state.groups());
        return withoutLost(state, atMicros).withGroups(List.of());
    }

    /** The state after the minute that was being counted is over for certain. */
    public CameraState closeMinute(CameraState state) {
        if (state.minute() == null) {
            return state;
        }
        findings.compliance(ComplianceRules.record(cameraId, state.minute()));
        return state.withMinute(null);
    }

    private CameraState judge(CameraState before, AnalysedFrame frame, List<Look> looks) {
        long atMicros = frame.capturedAt();
        CameraState state =
                inMinuteOf(atMicros, withoutLost(before, atMicros)).withFrame(atMicros, FrameFacts.of(frame));
        Scene scene = scene(state.frame(), atMicros);
        List<Track> tracks = new ArrayList<>(state.tracks());
        List<TrackRules.Sighting> sightings = TrackRules.sightings(state.tracks(), looks, atMicros, policy);
        for (TrackRules.Sighting sighting : sightings) {
            if (sighting.track() == null) {
                continue;
            }
            keepBest(scene, sighting.track(), looks.get(sighting.look()), atMicros);
            if (sighting.index() < tracks.size()) {
                tracks.set(sighting.index(), sighting.track());
            } else {
                tracks.add(sighting.track());
            }
        }
        JudgedLook[] judged = new JudgedLook[looks.size()];
        CameraState after = judge(state, scene, tracks, looks, sightings, judged);
        findings.observation(ObservationRecords.of(scene, frame, List.of(judged)));
        return after;
    }

    /** The state after the incidents of the people who were seen; fills in what came of each look. */
    private CameraState judge(
            CameraState state,
            Scene scene,
            List<Track> tracks,
            List<Look> looks,
            List<TrackRules.Sighting> sightings,
            JudgedLook[] judgedLooks) {
        long atMicros = state.newestAt();
        List<CoolDown> coolDowns = new ArrayList<>(state.coolDowns());
        List<Group> openGroups = groups.judge(scene, tracks, state.groups(), atMicros);
        List<Track> counted = new ArrayList<>();
        for (TrackRules.Sighting sighting : sightings) {
            Look look = looks.get(sighting.look());
            if (sighting.track() == null) {
                judgedLooks[sighting.look()] = JudgedLook.untracked(look, HeldBackRules.untracked(look));
                continue;
            }
            Track track = tracks.get(sighting.index());
            JudgedLook judged = incidents.judge(scene, track, look, coolDowns, openGroups, atMicros);
            judgedLooks[sighting.look()] = judged;
            tracks.set(sighting.index(), judged.track());
            if (track.incident() != null && judged.track().incident() == null) {
                coolDowns.add(new CoolDown(
                        track.motion().box(), atMicros, track.incident().zone()));
            }
            if (judged.place().counts()) {
                counted.add(judged.track());
            }
        }
        return state.with(tracks, newest(coolDowns))
                .withGroups(openGroups)
                .withMinute(ComplianceRules.count(state.minute(), counted));
    }

    private Scene scene(FrameFacts frame, long atMicros) {
        return new Scene(cameraId, policy.at(atMicros), frame);
    }

    private CameraState withoutLost(CameraState state, long atMicros) {
        List<Track> tracks = new ArrayList<>();
        List<CoolDown> coolDowns = new ArrayList<>(state.coolDowns());
        for (Track track : state.tracks()) {
            if (!TrackRules.isLost(track, state.frame(), atMicros)) {
                tracks.add(track);
                continue;
            }
            if (track.incident() != null) {
                long leftAt = track.motion().lastSeenAt();
                incidents.close(scene(state.frame(), leftAt), track, leftAt, AlertOutcome.LEFT);
                if (!track.motion().leaves(state.frame().width(), state.frame().height())) {
                    coolDowns.add(new CoolDown(
                            track.motion().box(), leftAt, track.incident().zone()));
                }
            }
            bestLooks.remove(track.trackId());
        }
        coolDowns.removeIf(place -> place.isOver(atMicros, policy));
        return state.with(tracks, newest(coolDowns));
    }

    private CameraState inMinuteOf(long atMicros, CameraState state) {
        long startsAt = Minute.startOf(atMicros);
        boolean goesOn = state.minute() != null && state.minute().startsAt() == startsAt;
        return goesOn ? state : closeMinute(state).withMinute(new Minute(startsAt, 0, List.of()));
    }

    private void keepBest(Scene scene, Track track, Look look, long atMicros) {
        if (scene.policy().mode() != CameraMode.ALERT) {
            bestLooks.remove(track.trackId());
            return;
        }
        boolean shows = look.picture() != null && look.state() == MaskState.NO_MASK;
        if (!shows || !scene.policy().placeOf(look.box(), scene.frame()).counts()) {
            return;
        }
        BestLook best = bestLooks.get(track.trackId());
        if (best == null || look.quality() > best.quality()) {
            bestLooks.put(track.trackId(), new BestLook(atMicros, look.quality(), look.picture()));
        }
    }

    private static List<CoolDown> newest(List<CoolDown> places) {
        return places.subList(Math.max(0, places.size() - MOST_COOL_DOWNS), places.size());
    }
}
