package io.maskwatch.detect.decide;

import io.maskwatch.detect.face.Look;
import io.maskwatch.detect.track.Micros;
import io.maskwatch.schemas.AlertEvent;
import io.maskwatch.schemas.AlertOutcome;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.HeldBackReason;
import io.maskwatch.schemas.MaskState;
import java.util.List;

/**
 * When an incident opens, is reported again, and closes. One for a person and visit; none near a place where one has just
 * closed, none where the policy counts nobody, and none for one of a group that has an incident of its own. Pure but for
 * the pictures that it asks for.
 */
final class IncidentRules {
    static final String NO_MASK_RULE = "no-mask";

    /** An incident that is still there is reported again after this long. */
    private static final long REPORT_EVERY_MICROS = 30 * Micros.PER_SECOND;

    /** A better picture is reported no sooner than this after the last report. */
    private static final long BETTER_PICTURE_AFTER_MICROS = 2 * Micros.PER_SECOND;

    /** A picture is clearly better when its quality is this much higher. */
    private static final float CLEARLY_BETTER = 1.3f;

    /** Nobody stands before a camera for longer; a poster does. */
    private static final long LONGEST_MICROS = 15 * 60 * Micros.PER_SECOND;

    private final BestLooks bestLooks;
    private final Findings findings;

    IncidentRules(BestLooks bestLooks, Findings findings) {
        this.bestLooks = bestLooks;
        this.findings = findings;
    }

    /**
     * The person after the rules have looked at them; they were seen in the frame captured at {@code atMicros}.
     *
     * @param groups the open incidents of groups
     */
    JudgedLook judge(Scene scene, Track track, Look look, List<CoolDown> coolDowns, List<Group> groups, long atMicros) {
        Place place = scene.policy().placeOf(track.motion().box(), scene.frame());
        Track judged = judge(scene, track, look, place, coolDowns, groups, atMicros);
        HeldBackReason heldBackBy =
                judged.incident() == null ? HeldBackRules.of(scene, judged, look, place, coolDowns, atMicros) : null;
        return new JudgedLook(look, judged, place, heldBackBy);
    }

    private Track judge(
            Scene scene,
            Track track,
            Look look,
            Place place,
            List<CoolDown> coolDowns,
            List<Group> groups,
            long atMicros) {
        boolean grouped = place.counts()
                && track.votes().decision() == MaskState.NO_MASK
                && GroupRules.inZone(groups, place.zone()) != null;
        if (track.incident() == null) {
            if (grouped) {
                return track.inGroup();
            }
            boolean opens = HeldBackRules.of(scene, track, look, place, coolDowns, atMicros) == null;
            return opens ? open(scene, track, place.zone(), atMicros) : track;
        }
        if (grouped) {
            return close(scene, track, atMicros, AlertOutcome.GROUPED).inGroup();
        }
        return goOn(scene, place.counts() ? track.with(track.incident().counted(atMicros)) : track, atMicros);
    }

    private Track goOn(Scene scene, Track track, long atMicros) {
        if (track.votes().decision() == MaskState.MASK) {
            return close(scene, track, atMicros, AlertOutcome.MASKED);
        }
        if (atMicros - track.incident().openedAt() >= LONGEST_MICROS) {
            return close(scene, track, atMicros, AlertOutcome.EXPIRED);
        }
        if (scene.policy().mode() == CameraMode.STATISTICS) {
            return close(scene, track, atMicros, AlertOutcome.OTHER);
        }
        long countedAt = track.incident().countedAt();
        if (atMicros - countedAt >= TrackRules.LOST_AFTER_MICROS) {
            return close(scene, track, countedAt, AlertOutcome.LEFT);
        }
        boolean reports = countedAt == atMicros && isWorthReporting(scene, track, atMicros);
        return reports ? report(scene, track, AlertEvent.UPDATED, atMicros) : track;
    }

    /** The track whose incident ends; the record is dated {@code atMicros}. */
    Track close(Scene scene, Track track, long atMicros, AlertOutcome outcome) {
        Incident incident = track.incident();
        Incident last = incident.reported(atMicros, incident.reportedQuality(), incident.evidenceSha256());
        findings.alert(AlertRecords.of(scene, track.with(last), AlertEvent.CLOSED, atMicros, outcome));
        bestLooks.remove(track.trackId());
        return track.withoutIncident(outcome == AlertOutcome.EXPIRED);
    }

    private Track open(Scene scene, Track track, String zone, long atMicros) {
        String alertId = AlertIds.alertId(scene.cameraId(), NO_MASK_RULE, track.trackId(), track.incidents());
        Incident incident = new Incident(alertId, -1, atMicros, atMicros, 0, null, zone, atMicros);
        return report(scene, track.with(incident), AlertEvent.OPENED, atMicros);
    }

    private boolean isWorthReporting(Scene scene, Track track, long atMicros) {
        long elapsed = atMicros - track.incident().reportedAt();
        return elapsed >= REPORT_EVERY_MICROS
                || (elapsed >= BETTER_PICTURE_AFTER_MICROS && betterPicture(scene, track) != null);
    }

    private Track report(Scene scene, Track track, AlertEvent event, long atMicros) {
        Incident before = track.incident();
        BestLook picture = betterPicture(scene, track);
        Incident incident = before.reported(
                atMicros,
                picture == null ? before.reportedQuality() : picture.quality(),
                picture == null
                        ? before.evidenceSha256()
                        : AlertIds.sha256(picture.picture().jpeg()));
        Track reported = track.with(incident);
        if (picture != null) {
            findings.evidence(AlertRecords.evidence(scene, incident.alertId(), incident.evidenceSha256(), picture));
        }
        findings.alert(AlertRecords.of(scene, reported, event, atMicros, null));
        return reported;
    }

    /** The track's best picture if it is clearly better than the one that was published, else null. */
    private BestLook betterPicture(Scene scene, Track track) {
        if (scene.policy().mode() != CameraMode.ALERT) {
            return null;
        }
        BestLook best = bestLooks.get(track.trackId());
        boolean better = best != null
                && best.quality() > CLEARLY_BETTER * track.incident().reportedQuality();
        return better ? best : null;
    }
}
