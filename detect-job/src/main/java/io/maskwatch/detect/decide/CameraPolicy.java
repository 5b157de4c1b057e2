package io.maskwatch.detect.decide;

import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.DetectionPolicy;
import io.maskwatch.schemas.camera.CameraChecks;
import io.maskwatch.schemas.camera.PolicyVersion;
import io.maskwatch.vision.Box;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * How the faces of one camera are judged. Part of the job's state, so a field that an older job did not have is null or 0.
 *
 * @param mode what happens with what the camera sees
 * @param minimumFaceSize a face whose shorter side is smaller is undecided, pixels of the frame
 * @param minimumLooks looks before there is a decision
 * @param agreement share of the votes that a decision needs, above 0.5 to 1
 * @param coolDownSeconds after an incident nobody at the same place opens one for this long
 * @param noMaskBelow mask probabilities below are no mask, or null for the classifier's own limit
 * @param maskAbove mask probabilities above are a mask, or null for the classifier's own limit
 * @param groupLimit more people without a mask in a zone are one incident; 0 for never
 * @param zones where people count; none for everywhere
 * @param schedule when there may be incidents, or null for always
 * @param version names the policy by its content
 */
public record CameraPolicy(
        CameraMode mode,
        int minimumFaceSize,
        int minimumLooks,
        double agreement,
        int coolDownSeconds,
        Double noMaskBelow,
        Double maskAbove,
        int groupLimit,
        List<PolicyZone> zones,
        WeeklySchedule schedule,
        String version)
        implements Serializable {
    /** For a camera that the registry does not know. */
    public static final CameraPolicy DEFAULT = new CameraPolicy(CameraMode.ALERT, 24, 3, 0.6, 30);

    public CameraPolicy {
        Objects.requireNonNull(mode, "mode");
        zones = zones == null ? List.of() : List.copyOf(zones);
        version = version == null ? "default" : version;
    }

    /** A policy for the whole picture at all times, without groups and with the classifier's own limits. */
    public CameraPolicy(CameraMode mode, int minimumFaceSize, int minimumLooks, double agreement, int coolDownSeconds) {
        this(mode, minimumFaceSize, minimumLooks, agreement, coolDownSeconds, null, null, 0, List.of(), null, null);
    }

    /**
     * The policy in a record of the registry's topic.
     *
     * @throws IllegalArgumentException with a sentence that names each field that is wrong, its value and what is allowed
     */
    public static CameraPolicy of(byte[] key, Camera camera) {
        CameraChecks.problem(key, camera).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        DetectionPolicy detection = camera.getDetection();
        return new CameraPolicy(
                camera.getMode(),
                detection.getMinimumFaceSize(),
                detection.getMinimumLooks(),
                detection.getAgreement(),
                detection.getCoolDownSeconds(),
                detection.getNoMaskBelow(),
                detection.getMaskAbove(),
                detection.getGroupLimit() == null ? 0 : detection.getGroupLimit(),
                detection.getZones().stream().map(PolicyZone::of).toList(),
                detection.getSchedule() == null ? null : WeeklySchedule.of(detection.getSchedule()),
                PolicyVersion.of(camera));
    }

    /** The policy as it applies at a time, microseconds since 1970 UTC: outside of its schedule it only counts. */
    CameraPolicy at(long micros) {
        return schedule == null || schedule.appliesAt(micros) ? this : withMode(CameraMode.STATISTICS);
    }

    /** Whether and where a face counts. */
    Place placeOf(Box face, FrameFacts frame) {
        if (zones.isEmpty()) {
            return Place.WHOLE_PICTURE;
        }
        double x = (face.x() + face.width() / 2) / frame.width();
        double y = (face.y() + face.height() / 2) / frame.height();
        Place place = zones.stream().anyMatch(PolicyZone::include) ? Place.NOWHERE : Place.WHOLE_PICTURE;
        for (PolicyZone zone : zones) {
            if (!zone.covers(x, y)) {
                continue;
            }
            if (!zone.include()) {
                return Place.NOWHERE;
            }
            if (place.zone() == null) {
                place = new Place(true, zone.name());
            }
        }
        return place;
    }

    /** The cool-down of the whole zone, seconds, or 0 where it has none of its own. */
    int coolDownSecondsOf(String zone) {
        return zones.stream()
                .filter(candidate -> candidate.name().equals(zone) && candidate.coolDownSeconds() != null)
                .mapToInt(PolicyZone::coolDownSeconds)
                .findFirst()
                .orElse(0);
    }

    /** How long after an incident anything need be remembered of it, seconds. */
    public int longestCoolDownSeconds() {
        return zones.stream()
                .filter(zone -> zone.coolDownSeconds() != null)
                .mapToInt(PolicyZone::coolDownSeconds)
                .reduce(coolDownSeconds, Math::max);
    }

    private CameraPolicy withMode(CameraMode newMode) {
        return new CameraPolicy(
                newMode,
                minimumFaceSize,
                minimumLooks,
                agreement,
                coolDownSeconds,
                noMaskBelow,
                maskAbove,
                groupLimit,
                zones,
                schedule,
                version);
    }
}
