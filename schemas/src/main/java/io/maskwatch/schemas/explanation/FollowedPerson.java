package io.maskwatch.schemas.explanation;

import io.maskwatch.schemas.Face;
import io.maskwatch.schemas.HeldBackReason;
import io.maskwatch.schemas.MaskState;
import io.maskwatch.schemas.TrackState;
import io.maskwatch.schemas.text.PrintableText;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** One track of a camera, as its frames tell of it, in the order of their capture. For one thread. */
public final class FollowedPerson {
    private static final int LONGEST_ID = 60;

    private final String trackId;
    private final Map<HeldBackReason, Integer> reasons = new EnumMap<>(HeldBackReason.class);
    private final Map<HeldBackReason, Integer> reasonsSinceDecision = new EnumMap<>(HeldBackReason.class);
    private Instant from;
    private Instant to;
    private int frames;
    private TrackState track;
    private String alertId;

    FollowedPerson(String trackId) {
        this.trackId = trackId;
    }

    void seen(Face face, Instant at) {
        from = from == null || at.isBefore(from) ? at : from;
        to = to == null || at.isAfter(to) ? at : to;
        frames++;
        if (face.getTrack() != null) {
            if (track != null && track.getState() != face.getTrack().getState()) {
                reasonsSinceDecision.clear();
            }
            track = face.getTrack();
            alertId = track.getAlertId() == null ? alertId : track.getAlertId();
        }
        if (face.getHeldBackBy() != null) {
            reasons.merge(face.getHeldBackBy(), 1, Integer::sum);
            reasonsSinceDecision.merge(face.getHeldBackBy(), 1, Integer::sum);
        }
    }

    public String trackId() {
        return trackId;
    }

    public Instant from() {
        return from;
    }

    public Instant to() {
        return to;
    }

    /** Frames of the time asked for in which the person was seen. */
    public int frames() {
        return frames;
    }

    /** Of these, how many gave each reason. */
    public Map<HeldBackReason, Integer> reasons() {
        return Map.copyOf(reasons);
    }

    /** How often the person has been judged so far. */
    public int looks() {
        return track == null ? 0 : track.getLooks();
    }

    /** Share of the votes for no mask, 0 to 1, or null where nobody voted. */
    public Double noMaskShare() {
        return looks() == 0 ? null : (double) track.getNoMaskShare();
    }

    public MaskState state() {
        return track == null ? MaskState.UNDECIDED : track.getState();
    }

    /** The zone at the end, or null. */
    public String zone() {
        return track == null ? null : track.getZone();
    }

    /** The person's incident, open or closed, or null where there was none. */
    public String alertId() {
        return alertId;
    }

    /**
     * What kept the person from an incident: the commonest reason since they were last held to be what they are at the end,
     * the first in the schema among equals. Null where they had one, and where the records do not say.
     */
    public HeldBackReason reason() {
        if (alertId != null) {
            return null;
        }
        return reasonsSinceDecision.entrySet().stream()
                .reduce((one, other) -> other.getValue() > one.getValue() ? other : one)
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    /** What kept the person from being an incident, in words. */
    public String explanation(Optional<Integer> minimumLooks) {
        if (alertId != null) {
            return "There was an alert: " + PrintableText.of(alertId, LONGEST_ID) + ".";
        }
        HeldBackReason reason = reason();
        if (reason == null) {
            return "The records don't say: they come from an older version of the job.";
        }
        int often = reasons.getOrDefault(reason, 0);
        String share = often == frames ? "" : " That was so in %d of %d frames.".formatted(often, frames);
        String needed = reason == HeldBackReason.TOO_FEW_LOOKS && minimumLooks.isPresent()
                ? " The policy asks for " + minimumLooks.get() + "."
                : "";
        return Explanations.of(reason) + needed + share;
    }
}
