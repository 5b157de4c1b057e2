package io.maskwatch.detect.decide;

import io.maskwatch.detect.face.Look;
import io.maskwatch.detect.track.Tracker;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.HeldBackReason;
import java.util.List;

/** What keeps a person from being an incident. An incident opens if and only if there is nothing. Pure. */
final class HeldBackRules {
    private HeldBackRules() {}

    /**
     * The first thing that keeps the person from an incident, or null where nothing does.
     *
     * @param look the newest look at the person
     * @param place where the person is
     */
    static HeldBackReason of(
            Scene scene, Track track, Look look, Place place, List<CoolDown> coolDowns, long atMicros) {
        if (!place.counts()) {
            return HeldBackReason.OUTSIDE_ZONES;
        }
        return switch (track.votes().decision()) {
            case MASK -> HeldBackReason.MASKED;
            case UNDECIDED -> undecided(track.votes(), look, scene.policy());
            case NO_MASK -> unmasked(scene, track, place.zone(), coolDowns, atMicros);
        };
    }

    /** Why a face belongs to no track. */
    static HeldBackReason untracked(Look look) {
        return Tracker.isSure(look) ? HeldBackReason.TOO_MANY_PEOPLE : HeldBackReason.HARDLY_A_FACE;
    }

    private static HeldBackReason undecided(Votes votes, Look look, CameraPolicy policy) {
        if (votes.looks() >= policy.minimumLooks()) {
            return HeldBackReason.SPLIT_VOTE;
        }
        if (look.undecidedReason() == null) {
            return HeldBackReason.TOO_FEW_LOOKS;
        }
        return switch (look.undecidedReason()) {
            case TOO_SMALL -> HeldBackReason.TOO_SMALL;
            case BLURRED -> HeldBackReason.BLURRED;
            case LOW_SCORE -> HeldBackReason.HARDLY_A_FACE;
            case UNCERTAIN -> HeldBackReason.UNCERTAIN;
            case OTHER -> HeldBackReason.OTHER;
        };
    }

    private static HeldBackReason unmasked(
            Scene scene, Track track, String zone, List<CoolDown> coolDowns, long atMicros) {
        CameraPolicy policy = scene.policy();
        if (track.exempt()) {
            return HeldBackReason.EXPIRED_INCIDENT;
        }
        if (track.grouped()) {
            return HeldBackReason.IN_GROUP;
        }
        if (policy.mode() == CameraMode.STATISTICS) {
            boolean offSchedule =
                    policy.schedule() != null && !policy.schedule().appliesAt(atMicros);
            return offSchedule ? HeldBackReason.OUT_OF_SCHEDULE : HeldBackReason.STATISTICS_MODE;
        }
        boolean coolingDown = coolDowns.stream()
                .anyMatch(closed -> closed.holdsBack(track.motion().box(), zone, atMicros, policy));
        return coolingDown ? HeldBackReason.COOLING_DOWN : null;
    }
}
