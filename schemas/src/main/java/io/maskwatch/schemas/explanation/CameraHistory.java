package io.maskwatch.schemas.explanation;

import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.Face;
import io.maskwatch.schemas.FrameOutcome;
import io.maskwatch.schemas.Grounds;
import io.maskwatch.schemas.HeldBackReason;
import io.maskwatch.schemas.Observation;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What one camera saw in a period, and what came of it. Bounded, whatever the records hold. For one thread. */
public final class CameraHistory {
    /** More people are counted, and the oldest forgotten. */
    public static final int MOST_PEOPLE = 10_000;

    private final TimeSpan window;
    private final Map<FrameOutcome, Integer> frames = new EnumMap<>(FrameOutcome.class);
    private final Map<HeldBackReason, Integer> withoutTrack = new EnumMap<>(HeldBackReason.class);
    private final Map<String, FollowedPerson> people = new LinkedHashMap<>();
    private final Map<String, Alert> incidents = new LinkedHashMap<>();
    private int forgotten;
    private Instant newestFrame;
    private Grounds grounds;

    public CameraHistory(TimeSpan window) {
        this.window = window;
    }

    public void take(Observation observation) {
        if (!window.holds(observation.getCapturedAt())) {
            return;
        }
        frames.merge(observation.getOutcome(), 1, Integer::sum);
        if (newestFrame == null || observation.getCapturedAt().isAfter(newestFrame)) {
            newestFrame = observation.getCapturedAt();
            grounds = observation.getGrounds() == null ? grounds : observation.getGrounds();
        }
        for (Face face : observation.getFaces()) {
            if (face.getTrackId() != null) {
                people.computeIfAbsent(face.getTrackId(), FollowedPerson::new).seen(face, observation.getCapturedAt());
            } else if (face.getHeldBackBy() != null) {
                withoutTrack.merge(face.getHeldBackBy(), 1, Integer::sum);
            }
        }
        forgetOldest(people, MOST_PEOPLE);
    }

    /** Takes one step of an incident, heartbeats aside. */
    public void take(Alert alert) {
        if (!alert.getSynthetic() && window.holds(alert.getOccurredAt())) {
            incidents.merge(
                    alert.getAlertId(),
                    alert,
                    (known, other) -> other.getRevision() > known.getRevision() ? other : known);
            if (incidents.size() > MOST_PEOPLE) {
                incidents.remove(incidents.keySet().iterator().next());
            }
        }
    }

    public TimeSpan window() {
        return window;
    }

    public int frames(FrameOutcome outcome) {
        return frames.getOrDefault(outcome, 0);
    }

    /** All frames, whatever became of them. */
    public int frames() {
        return frames.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Capture time of the newest frame, or null where there was none. */
    public Instant newestFrame() {
        return newestFrame;
    }

    /** The rules by which the newest frames were judged, or null where no record tells. */
    public Grounds grounds() {
        return grounds;
    }

    /** Everybody who was followed, in the order in which they came into view. */
    public Collection<FollowedPerson> people() {
        return Collections.unmodifiableCollection(people.values());
    }

    /** People who came first and are left out, because there were too many. */
    public int forgotten() {
        return forgotten;
    }

    /** Faces that belong to nobody, by their reasons. */
    public Map<HeldBackReason, Integer> withoutTrack() {
        return Map.copyOf(withoutTrack);
    }

    /** The newest step of each incident, in the order of their first ones. */
    public Collection<Alert> incidents() {
        return Collections.unmodifiableCollection(incidents.values());
    }

    private void forgetOldest(Map<String, FollowedPerson> all, int most) {
        while (all.size() > most) {
            all.remove(all.keySet().iterator().next());
            forgotten++;
        }
    }
}
