package io.maskwatch.detect.decide;

import io.maskwatch.detect.face.AnalysedFrame;
import io.maskwatch.detect.face.Look;
import io.maskwatch.schemas.AlertOutcome;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.MaskState;
import io.maskwatch.schemas.UndecidedReason;
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

    /** A camera remembers so many places, the newest ones. */
    private static final int MOST_COOL_DOWNS = 64;

    private final String cameraId;
    private final CameraPolicy policy;
    private final BestLooks bestLooks;
    private final Findings findings;
    private final IncidentRules incidents;

    public CameraRules(String cameraId, CameraPolicy policy, BestLooks bestLooks, Findings findings) {
        this.cameraId = Objects.requireNonNull(cameraId, "cameraId");
        this.policy = Objects.requireNonNull(policy, "policy");
        this.bestLooks = Objects.requireNonNull(bestLooks, "bestLooks");
        this.findings = Objects.requireNonNull(findings, "findings");
        this.incidents = new IncidentRules(bestLooks, findings);
    }

    /** The state after one more frame of the camera. */
    public CameraState frame(CameraState state, AnalysedFrame frame) {
        List<Look> looks = frame.looks().stream().map(this::byPolicy).toList();
        if (frame.capturedAt() > state.newestAt()) {
            return judge(state, frame, looks);
        }
        boolean setBack = state.newestAt() - frame.capturedAt() > SET_BACK_MICROS;
        int framesBehind = state.framesBehind() + (setBack ? 1 : 0);
        if (framesBehind >= SET_BACK_FRAMES) {
            closeMinute(silent(state));
            return judge(CameraState.EMPTY, frame, looks);
        }
        findings.observation(ObservationRecords.of(frame, looks, new String[looks.size()]));
        return state.withFramesBehind(framesBehind);
    }

    /** The state after the camera has been silent for so long that everybody must have left. */
    public CameraState silent(CameraState state) {
        return state.frame() == null ? state : withoutLost(state, state.newestAt() + TrackRules.LOST_AFTER_MICROS);
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
        long at = frame.capturedAt();
        CameraState state = inMinuteOf(at, withoutLost(before, at)).withFrame(at, FrameFacts.of(frame));
        Scene scene = new Scene(cameraId, policy, state.frame());
        List<Track> tracks = new ArrayList<>(state.tracks());
        List<CoolDown> coolDowns = new ArrayList<>(state.coolDowns());
        List<Track> seen = new ArrayList<>();
        String[] trackIds = new String[looks.size()];
        for (TrackRules.Sighting sighting : TrackRules.sightings(state.tracks(), looks, at, policy)) {
            if (sighting.track() == null) {
                continue;
            }
            keepBest(sighting.track(), looks.get(sighting.look()), at);
            Track judged = incidents.judge(scene, sighting.track(), coolDowns, at);
            if (sighting.track().incident() != null && judged.incident() == null) {
                coolDowns.add(new CoolDown(judged.motion().box(), at));
            }
            if (sighting.index() < tracks.size()) {
                tracks.set(sighting.index(), judged);
            } else {
                tracks.add(judged);
            }
            trackIds[sighting.look()] = judged.trackId();
            seen.add(judged);
        }
        findings.observation(ObservationRecords.of(frame, looks, trackIds));
        return state.with(tracks, newest(coolDowns)).withMinute(ComplianceRules.count(state.minute(), seen));
    }

    private CameraState withoutLost(CameraState state, long at) {
        List<Track> tracks = new ArrayList<>();
        List<CoolDown> coolDowns = new ArrayList<>(state.coolDowns());
        for (Track track : state.tracks()) {
            if (!TrackRules.isLost(track, state.frame(), at)) {
                tracks.add(track);
                continue;
            }
            if (track.incident() != null) {
                long leftAt = track.motion().lastSeenAt();
                incidents.close(new Scene(cameraId, policy, state.frame()), track, leftAt, AlertOutcome.LEFT);
                if (!track.motion().leaves(state.frame().width(), state.frame().height())) {
                    coolDowns.add(new CoolDown(track.motion().box(), leftAt));
                }
            }
            bestLooks.remove(track.trackId());
        }
        coolDowns.removeIf(place -> place.isOver(at, policy));
        return state.with(tracks, newest(coolDowns));
    }

    private CameraState inMinuteOf(long at, CameraState state) {
        long startsAt = Minute.startOf(at);
        boolean goesOn = state.minute() != null && state.minute().startsAt() == startsAt;
        return goesOn ? state : closeMinute(state).withMinute(new Minute(startsAt, 0, List.of()));
    }

    private Look byPolicy(Look look) {
        float shorterSide = Math.min(look.box().width(), look.box().height());
        return shorterSide < policy.minimumFaceSize() ? look.undecided(UndecidedReason.TOO_SMALL) : look;
    }

    private void keepBest(Track track, Look look, long at) {
        if (policy.mode() != CameraMode.ALERT) {
            bestLooks.remove(track.trackId());
            return;
        }
        if (look.picture() == null || look.state() != MaskState.NO_MASK) {
            return;
        }
        BestLook best = bestLooks.get(track.trackId());
        if (best == null || look.quality() > best.quality()) {
            bestLooks.put(track.trackId(), new BestLook(at, look.quality(), look.picture()));
        }
    }

    private static List<CoolDown> newest(List<CoolDown> places) {
        return places.subList(Math.max(0, places.size() - MOST_COOL_DOWNS), places.size());
    }
}
