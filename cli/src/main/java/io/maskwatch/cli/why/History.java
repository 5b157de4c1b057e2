package io.maskwatch.cli.why;

import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.Face;
import io.maskwatch.schemas.FrameOutcome;
import io.maskwatch.schemas.HeldBackReason;
import io.maskwatch.schemas.Observation;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What one camera saw in a time, and what came of it. Bounded, whatever the records hold. For one thread. */
final class History {
    /** More people are counted, and the oldest forgotten. */
    static final int MOST_PEOPLE = 10_000;

    private final TimeWindow window;
    private final Map<FrameOutcome, Integer> frames = new EnumMap<>(FrameOutcome.class);
    private final Map<HeldBackReason, Integer> withoutTrack = new EnumMap<>(HeldBackReason.class);
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, Alert> incidents = new LinkedHashMap<>();
    private int forgotten;
    private Instant newestFrame;

    History(TimeWindow window) {
        this.window = window;
    }

    void take(Observation observation) {
        if (!window.holds(observation.getCapturedAt())) {
            return;
        }
        frames.merge(observation.getOutcome(), 1, Integer::sum);
        if (newestFrame == null || observation.getCapturedAt().isAfter(newestFrame)) {
            newestFrame = observation.getCapturedAt();
        }
        for (Face face : observation.getFaces()) {
            if (face.getTrackId() != null) {
                people.computeIfAbsent(face.getTrackId(), Person::new).seen(face, observation.getCapturedAt());
            } else if (face.getHeldBackBy() != null) {
                withoutTrack.merge(face.getHeldBackBy(), 1, Integer::sum);
            }
        }
        forgetOldest(people, MOST_PEOPLE);
    }

    /** Takes one step of an incident, heartbeats aside. */
    void take(Alert alert) {
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

    TimeWindow window() {
        return window;
    }

    int frames(FrameOutcome outcome) {
        return frames.getOrDefault(outcome, 0);
    }

    /** All frames, whatever became of them. */
    int frames() {
        return frames.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Capture time of the newest frame, or null where there was none. */
    Instant newestFrame() {
        return newestFrame;
    }

    /** Everybody who was followed, in the order in which they came into view. */
    Collection<Person> people() {
        return Collections.unmodifiableCollection(people.values());
    }

    /** People who came first and are left out, because there were too many. */
    int forgotten() {
        return forgotten;
    }

    /** Faces that belong to nobody, by their reasons. */
    Map<HeldBackReason, Integer> withoutTrack() {
        return Map.copyOf(withoutTrack);
    }

    /** The newest step of each incident, in the order of their first ones. */
    Collection<Alert> incidents() {
        return Collections.unmodifiableCollection(incidents.values());
    }

    private void forgetOldest(Map<String, Person> all, int most) {
        while (all.size() > most) {
            all.remove(all.keySet().iterator().next());
            forgotten++;
        }
    }
}
