package io.maskwatch.detect.track;

import io.maskwatch.detect.face.Look;
import io.maskwatch.schemas.MaskState;
import io.maskwatch.schemas.UndecidedReason;
import io.maskwatch.vision.Box;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tells which face of a frame belongs to which track: two passes in the manner of ByteTrack (Zhang et al. 2022), first the
 * faces that the detector is sure of, then the doubtful ones, which may continue a track but never start one. At half a
 * frame to ten frames a second faces rarely overlap with where they were, so the distance of the centres in sizes of the
 * face decides, with a reach that grows with time. Pure.
 */
public final class Tracker {
    /** The look belongs to no track. */
    public static final int NONE = -1;

    private static final double LIMIT = 1.5;
    private static final double SIZE_SHARE = 0.5;
    private static final double STATE_SHARE = 0.4;
    private static final double LARGEST_SIZE_RATIO = 2.2;

    /** Reach of a face that has just been seen, in its sizes. */
    private static final double LEAST_REACH = 0.9;

    /** The largest reach, and what is added for each second: somebody who walks by covers six sizes or more. */
    private static final double LARGEST_REACH = 5;

    private static final double REACH_PER_SECOND = 6;

    /** The same where the velocity is known, so that only its changes need be reached. */
    private static final double LARGEST_REACH_MEASURED = 3;

    private static final double REACH_PER_SECOND_MEASURED = 1.5;

    private Tracker() {}

    /**
     * Pairs looks with tracks.
     *
     * @param tracks the motion of each track
     * @param states what each track is held to be, in the same order
     * @param looks the faces of the frame
     * @param atMicros the frame's capture time, microseconds since 1970 UTC
     * @return for each look the index of its track, or {@link #NONE}
     */
    public static int[] associate(List<Motion> tracks, List<MaskState> states, List<Look> looks, long atMicros) {
        int[] trackOfLook = new int[looks.size()];
        Arrays.fill(trackOfLook, NONE);
        List<Integer> free = new ArrayList<>();
        for (int track = 0; track < tracks.size(); track++) {
            free.add(track);
        }
        for (boolean sure : new boolean[] {true, false}) {
            List<Integer> candidates = new ArrayList<>();
            for (int look = 0; look < looks.size(); look++) {
                if (isSure(looks.get(look)) == sure) {
                    candidates.add(look);
                }
            }
            pair(tracks, states, looks, atMicros, candidates, free, trackOfLook);
        }
        return trackOfLook;
    }

    /** Whether the detector is sure enough of the face for it to start a track. */
    public static boolean isSure(Look look) {
        return look.undecidedReason() != UndecidedReason.LOW_SCORE;
    }

    private static void pair(
            List<Motion> tracks,
            List<MaskState> states,
            List<Look> looks,
            long atMicros,
            List<Integer> candidates,
            List<Integer> free,
            int[] trackOfLook) {
        if (candidates.isEmpty() || free.isEmpty()) {
            return;
        }
        double[][] cost = new double[candidates.size()][free.size()];
        for (int row = 0; row < candidates.size(); row++) {
            for (int column = 0; column < free.size(); column++) {
                int track = free.get(column);
                cost[row][column] =
                        cost(tracks.get(track), states.get(track), looks.get(candidates.get(row)), atMicros);
            }
        }
        int[] columns = Assignment.cheapest(cost, free.size(), LIMIT);
        List<Integer> taken = new ArrayList<>();
        for (int row = 0; row < columns.length; row++) {
            if (columns[row] != Assignment.NONE) {
                int track = free.get(columns[row]);
                trackOfLook[candidates.get(row)] = track;
                taken.add(track);
            }
        }
        free.removeAll(taken);
    }

    private static double cost(Motion track, MaskState state, Look look, long atMicros) {
        Box box = look.box();
        double trackSize = track.box().size();
        double ratio = Math.max(trackSize / box.size(), box.size() / trackSize);
        double seconds = Math.abs(track.secondsSince(atMicros));
        double reach = track.measured()
                ? Math.min(LARGEST_REACH_MEASURED, LEAST_REACH + REACH_PER_SECOND_MEASURED * seconds)
                : Math.min(LARGEST_REACH, LEAST_REACH + REACH_PER_SECOND * seconds);
        double distance = Math.hypot(
                        box.x() + box.width() / 2 - track.centreX(atMicros),
                        box.y() + box.height() / 2 - track.centreY(atMicros))
                / ((trackSize + box.size()) / 2);
        if (distance > reach || ratio > LARGEST_SIZE_RATIO) {
            return Double.POSITIVE_INFINITY;
        }
        boolean contradicts =
                state != MaskState.UNDECIDED && look.state() != MaskState.UNDECIDED && state != look.state();
        return distance / reach + SIZE_SHARE * Math.log(ratio) + (contradicts ? STATE_SHARE : 0);
    }
}
