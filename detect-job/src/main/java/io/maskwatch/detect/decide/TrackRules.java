package io.maskwatch.detect.decide;

import io.maskwatch.detect.face.Look;
import io.maskwatch.detect.track.Motion;
import io.maskwatch.detect.track.Tracker;
import io.maskwatch.schemas.MaskState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Which tracks go on, start and end. Pure. */
final class TrackRules {
    /** A person out of view for this long has left; anybody seen later is somebody else. */
    static final long LOST_AFTER_MICROS = 6_000_000;

    /** A person who was walking out of the picture is sooner believed to have left: somebody else may walk in there. */
    private static final long GONE_OUT_AFTER_MICROS = 1_500_000;

    /** A camera remembers so many people at once; whoever comes on top is reported without a track. */
    private static final int MOST_TRACKS = 200;

    /** A look and the track that it continues or starts; null where it belongs to none. */
    record Sighting(int look, Track track, int index) {}

    private TrackRules() {}

    static boolean isLost(Track track, FrameFacts frame, long atMicros) {
        boolean goneOut = track.motion().leaves(frame.width(), frame.height());
        return atMicros - track.motion().lastSeenAt() >= (goneOut ? GONE_OUT_AFTER_MICROS : LOST_AFTER_MICROS);
    }

    /**
     * Whose face each look is.
     *
     * @return one for each look, from the left of the picture to the right, so that the names of new tracks do not depend
     *     on the detector's order; an index at or above the number of tracks is a new one
     */
    static List<Sighting> sightings(List<Track> tracks, List<Look> looks, long atMicros, CameraPolicy policy) {
        List<Motion> motions = tracks.stream().map(Track::motion).toList();
        List<MaskState> states =
                tracks.stream().map(track -> track.votes().decision()).toList();
        int[] trackOfLook = Tracker.associate(motions, states, looks, atMicros);
        List<Sighting> sightings = new ArrayList<>();
        int next = tracks.size();
        for (int look : fromLeftToRight(looks)) {
            int index = trackOfLook[look];
            if (index != Tracker.NONE) {
                sightings.add(new Sighting(look, tracks.get(index).seen(looks.get(look), atMicros, policy), index));
            } else if (Tracker.isSure(looks.get(look)) && next < MOST_TRACKS) {
                String trackId = atMicros + "-" + (next - tracks.size());
                sightings.add(new Sighting(look, Track.start(trackId, looks.get(look), atMicros, policy), next++));
            } else {
                sightings.add(new Sighting(look, null, Tracker.NONE));
            }
        }
        return sightings;
    }

    private static int[] fromLeftToRight(List<Look> looks) {
        return IntStream.range(0, looks.size())
                .boxed()
                .sorted(Comparator.comparingDouble(
                                (Integer look) -> looks.get(look).box().x())
                        .thenComparingDouble(look -> looks.get(look).box().y()))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
