package io.maskwatch.detect.decide;

import io.maskwatch.detect.face.Look;
import io.maskwatch.detect.track.Motion;
import java.util.Objects;

/**
 * One person on one camera, for as long as the camera keeps seeing them.
 *
 * @param trackId unique on the camera, and the same after a replay
 * @param startedAt capture time of the first look, microseconds since 1970 UTC
 * @param motion where the person is
 * @param sightings frames in which the person was seen
 * @param votes what the looks say
 * @param incident the open incident, or null
 * @param incidents how many incidents the track has had, the open one among them
 * @param exempt whether an incident expired, after which the track opens none
 * @param grouped whether the person has been reported as one of a group, after which the track opens none of its own
 */
public record Track(
        String trackId,
        long startedAt,
        Motion motion,
        int sightings,
        Votes votes,
        Incident incident,
        int incidents,
        boolean exempt,
        boolean grouped) {
    /** One look may be a mistake of the detector; two in a row at the same place are a person. */
    private static final int CONFIRMED_SIGHTINGS = 2;

    public Track {
        Objects.requireNonNull(trackId, "trackId");
        Objects.requireNonNull(motion, "motion");
        Objects.requireNonNull(votes, "votes");
    }

    /** The track of a face that belongs to no other. */
    static Track start(String trackId, Look look, long atMicros, CameraPolicy policy) {
        Votes votes = VotingRules.vote(Votes.NONE, look, atMicros, policy);
        return new Track(trackId, atMicros, Motion.start(look.box(), atMicros), 1, votes, null, 0, false, false);
    }

    /** The track after one more look, later than the newest. */
    Track seen(Look look, long atMicros, CameraPolicy policy) {
        return new Track(
                trackId,
                startedAt,
                motion.seen(look.box(), atMicros),
                sightings + 1,
                VotingRules.vote(votes, look, atMicros, policy),
                incident,
                incidents,
                exempt,
                grouped);
    }

    /** The track with this open incident. */
    Track with(Incident open) {
        int count = incident == null ? incidents + 1 : incidents;
        return new Track(trackId, startedAt, motion, sightings, votes, open, count, exempt, grouped);
    }

    /** The track without an open incident. */
    Track withoutIncident(boolean nowExempt) {
        return new Track(trackId, startedAt, motion, sightings, votes, null, incidents, exempt || nowExempt, grouped);
    }

    /** The track as one of a group. */
    Track inGroup() {
        return new Track(trackId, startedAt, motion, sightings, votes, incident, incidents, exempt, true);
    }

    boolean isConfirmed() {
        return sightings >= CONFIRMED_SIGHTINGS;
    }
}
