package io.maskwatch.detect.decide;

import java.util.List;

/**
 * All that is remembered of a camera, except for pictures.
 *
 * @param newestAt capture time of the newest frame, microseconds since 1970 UTC
 * @param framesBehind frames in a row that were captured well before the newest one; -1 after one from well ahead of it
 * @param tracks the people in view, or out of view for a few seconds
 * @param coolDowns where incidents have closed lately
 * @param minute the minute that is being counted, or null
 * @param frame what the newest frame looked like, or null before the first
 * @param groups the open incidents of groups
 * @param heartbeatAt the newest heartbeat that was answered, microseconds since 1970 UTC; 0 before the first
 */
public record CameraState(
        long newestAt,
        int framesBehind,
        List<Track> tracks,
        List<CoolDown> coolDowns,
        Minute minute,
        FrameFacts frame,
        List<Group> groups,
        long heartbeatAt) {
    /** Before the first frame. */
    public static final CameraState EMPTY =
            new CameraState(Long.MIN_VALUE, 0, List.of(), List.of(), null, null, List.of(), 0);

    public CameraState {
        tracks = List.copyOf(tracks);
        coolDowns = List.copyOf(coolDowns);
        groups = groups == null ? List.of() : List.copyOf(groups); // null in state from before there were groups
    }

    CameraState with(List<Track> newTracks, List<CoolDown> newCoolDowns) {
        return new CameraState(newestAt, framesBehind, newTracks, newCoolDowns, minute, frame, groups, heartbeatAt);
    }

    CameraState withMinute(Minute newMinute) {
        return new CameraState(newestAt, framesBehind, tracks, coolDowns, newMinute, frame, groups, heartbeatAt);
    }

    CameraState withFramesBehind(int count) {
        return new CameraState(newestAt, count, tracks, coolDowns, minute, frame, groups, heartbeatAt);
    }

    CameraState withFrame(long atMicros, FrameFacts newFrame) {
        return new CameraState(atMicros, 0, tracks, coolDowns, minute, newFrame, groups, heartbeatAt);
    }

    CameraState withGroups(List<Group> newGroups) {
        return new CameraState(newestAt, framesBehind, tracks, coolDowns, minute, frame, newGroups, heartbeatAt);
    }

    CameraState withHeartbeat(long atMicros) {
        return new CameraState(newestAt, framesBehind, tracks, coolDowns, minute, frame, groups, atMicros);
    }
}
