package io.maskwatch.detect.decide;

import io.maskwatch.detect.track.Micros;
import io.maskwatch.schemas.AlertEvent;
import io.maskwatch.schemas.AlertOutcome;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.MaskState;
import io.maskwatch.vision.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * When so many people are without a mask that they are one incident with a count: as soon as there are more in a zone than
 * the policy's limit, until there have not been for as long as the cool-down. Pure but for the pictures that it asks for.
 */
final class GroupRules {
    static final String RULE = "group-no-mask";

    /** Who has been out of view for longer is not there at once with the others. */
    private static final long AT_ONCE_MICROS = 2 * Micros.PER_SECOND;

    /** A larger number is reported no sooner than this after the last report. */
    private static final long GROWN_AFTER_MICROS = 2 * Micros.PER_SECOND;

    private static final long REPORT_EVERY_MICROS = 30 * Micros.PER_SECOND;

    /** A group whose people hide each other for a moment is still there. */
    private static final long LEAST_HOLD_MICROS = 6 * Micros.PER_SECOND;

    private final BestLooks bestLooks;
    private final Findings findings;

    GroupRules(BestLooks bestLooks, Findings findings) {
        this.bestLooks = bestLooks;
        this.findings = findings;
    }

    /** The group of a zone, or null. */
    static Group inZone(List<Group> groups, String zone) {
        return groups.stream()
                .filter(group -> Objects.equals(group.zone(), zone))
                .findFirst()
                .orElse(null);
    }

    /** The open groups after a frame captured at {@code atMicros}, with all tracks as they are after it. */
    List<Group> judge(Scene scene, List<Track> tracks, List<Group> open, long atMicros) {
        if (scene.policy().groupLimit() == 0 || scene.policy().mode() == CameraMode.STATISTICS) {
            open.forEach(group -> close(scene, group, atMicros, AlertOutcome.OTHER));
            return List.of();
        }
        List<Group> groups = new ArrayList<>();
        Map<String, List<Track>> unmasked = unmasked(scene, tracks, atMicros);
        for (Group group : open) {
            List<Track> people = unmasked.getOrDefault(group.zone(), List.of());
            boolean above = people.size() > scene.policy().groupLimit();
            Group now = above ? group.seenAbove(crowd(people), atMicros) : group;
            if (atMicros - now.aboveAt() >= hold(scene.policy())) {
                close(scene, now, now.aboveAt(), AlertOutcome.LEFT);
            } else {
                groups.add(isWorthReporting(now, atMicros) ? report(scene, now, AlertEvent.UPDATED, atMicros) : now);
            }
        }
        unmasked.forEach((zone, people) -> {
            if (people.size() > scene.policy().groupLimit() && inZone(open, zone) == null) {
                groups.add(open(scene, zone, people, atMicros));
            }
        });
        return groups;
    }

    /** Ends all groups: nobody is in view any more. */
    void closeAll(Scene scene, List<Group> open) {
        open.forEach(group -> close(scene, group, group.aboveAt(), AlertOutcome.LEFT));
    }

    private Group open(Scene scene, String zone, List<Track> people, long atMicros) {
        String groupId = "group-" + atMicros + (zone == null ? "" : "-" + zone);
        String alertId = AlertIds.alertId(scene.cameraId(), RULE, groupId, 0);
        Group group = new Group(groupId, alertId, zone, -1, atMicros, atMicros, atMicros, 0, crowd(people), null);
        BestLook picture = scene.policy().mode() == CameraMode.ALERT ? bestPicture(people) : null;
        if (picture == null) {
            return report(scene, group, AlertEvent.OPENED, atMicros);
        }
        String sha256 = AlertIds.sha256(picture.picture().jpeg());
        findings.evidence(AlertRecords.evidence(scene, alertId, sha256, picture));
        Group reported = group.reported(atMicros, sha256);
        findings.alert(AlertRecords.of(scene, reported, AlertEvent.OPENED, atMicros, null));
        return reported;
    }

    private Group report(Scene scene, Group group, AlertEvent event, long atMicros) {
        Group reported = group.reported(atMicros, group.evidenceSha256());
        findings.alert(AlertRecords.of(scene, reported, event, atMicros, null));
        return reported;
    }

    private void close(Scene scene, Group group, long atMicros, AlertOutcome outcome) {
        findings.alert(AlertRecords.of(
                scene, group.reported(atMicros, group.evidenceSha256()), AlertEvent.CLOSED, atMicros, outcome));
    }

    private static boolean isWorthReporting(Group group, long atMicros) {
        long elapsed = atMicros - group.reportedAt();
        boolean grown = group.crowd().persons() > group.reportedPersons();
        return elapsed >= REPORT_EVERY_MICROS || (grown && elapsed >= GROWN_AFTER_MICROS);
    }

    private static long hold(CameraPolicy policy) {
        return Math.max(LEAST_HOLD_MICROS, policy.coolDownSeconds() * Micros.PER_SECOND);
    }

    private static Map<String, List<Track>> unmasked(Scene scene, List<Track> tracks, long atMicros) {
        Map<String, List<Track>> people = new LinkedHashMap<>();
        for (Track track : tracks) {
            boolean there = atMicros - track.motion().lastSeenAt() < AT_ONCE_MICROS;
            if (there && !track.exempt() && track.votes().decision() == MaskState.NO_MASK) {
                Place place = scene.policy().placeOf(track.motion().box(), scene.frame());
                if (place.counts()) {
                    people.computeIfAbsent(place.zone(), zone -> new ArrayList<>())
                            .add(track);
                }
            }
        }
        return people;
    }

    private static Group.Crowd crowd(List<Track> people) {
        int looks = people.stream().mapToInt(track -> track.votes().looks()).sum();
        double confidence = people.stream()
                .mapToDouble(track -> track.votes().noMaskShare())
                .average()
                .orElse(0);
        Box around = people.stream()
                .map(track -> track.motion().box())
                .reduce(GroupRules::union)
                .orElseThrow();
        return new Group.Crowd(people.size(), looks, confidence, around);
    }

    private static Box union(Box one, Box other) {
        float x = Math.min(one.x(), other.x());
        float y = Math.min(one.y(), other.y());
        return new Box(x, y, Math.max(one.right(), other.right()) - x, Math.max(one.bottom(), other.bottom()) - y);
    }

    private BestLook bestPicture(List<Track> people) {
        return people.stream()
                .map(track -> bestLooks.get(track.trackId()))
                .filter(Objects::nonNull)
                .max(Comparator.comparingDouble(BestLook::quality))
                .orElse(null);
    }
}
