package io.maskwatch.detect.decide;

import io.maskwatch.detect.track.Micros;
import io.maskwatch.schemas.Compliance;
import io.maskwatch.schemas.MaskState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;

/** Counts people, not faces in frames, per camera and minute. Pure. */
final class ComplianceRules {
    private ComplianceRules() {}

    /** The minute after one more frame in it, with the tracks that were seen in that frame. */
    static Minute count(Minute minute, List<Track> seen) {
        Map<String, Presence> people = new LinkedHashMap<>();
        minute.people().forEach(person -> people.put(person.trackId(), person));
        for (Track track : seen) {
            if (track.isConfirmed()) {
                people.put(
                        track.trackId(),
                        new Presence(
                                track.trackId(),
                                track.votes().decision(),
                                track.motion().lastSeenAt() - track.startedAt()));
            }
        }
        return new Minute(minute.startsAt(), minute.frames() + 1, List.copyOf(people.values()));
    }

    /** The minute as a record. */
    static Compliance record(String cameraId, Minute minute) {
        return Compliance.newBuilder()
                .setCameraId(cameraId)
                .setMinute(Instant.ofEpochMilli(minute.startsAt() / 1000))
                .setFrames(minute.frames())
                .setPeople(minute.people().size())
                .setMasked(count(minute, MaskState.MASK))
                .setUnmasked(count(minute, MaskState.NO_MASK))
                .setUndecided(count(minute, MaskState.UNDECIDED))
                .setMeanDwellSeconds(meanDwellSeconds(minute))
                .build();
    }

    private static Double meanDwellSeconds(Minute minute) {
        // Whole microseconds are summed, so that the order in which people were seen does not show in the last digit.
        LongSummaryStatistics micros =
                minute.people().stream().mapToLong(Presence::seenForMicros).summaryStatistics();
        return micros.getCount() == 0 ? null : Micros.seconds(micros.getSum()) / micros.getCount();
    }

    private static int count(Minute minute, MaskState state) {
        return (int) minute.people().stream()
                .filter(person -> person.state() == state)
                .count();
    }
}
