package io.maskwatch.detect.decide;

import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.DetectionPolicy;
import java.io.Serializable;
import java.util.Objects;

/**
 * How the faces of one camera are judged.
 *
 * @param mode what happens with what the camera sees
 * @param minimumFaceSize a face whose shorter side is smaller is undecided, pixels of the frame, 8 to 1000
 * @param minimumLooks looks before there is a decision, 1 to 100
 * @param agreement share of the votes that a decision needs, above 0.5 to 1
 * @param coolDownSeconds after an incident nobody at the same place opens one for this long, 0 to 86400
 */
public record CameraPolicy(
        CameraMode mode, int minimumFaceSize, int minimumLooks, double agreement, int coolDownSeconds)
        implements Serializable {
    /** For a camera that the registry does not know. */
    public static final CameraPolicy DEFAULT = new CameraPolicy(CameraMode.ALERT, 24, 3, 0.6, 30);

    public CameraPolicy {
        Objects.requireNonNull(mode, "mode");
        requireRange("detection.minimumFaceSize", minimumFaceSize, 8, 1000);
        requireRange("detection.minimumLooks", minimumLooks, 1, 100);
        requireRange("detection.coolDownSeconds", coolDownSeconds, 0, 86_400);
        if (!(agreement > 0.5 && agreement <= 1)) {
            throw new IllegalArgumentException("detection.agreement must be above 0.5 and at most 1, got " + agreement);
        }
    }

    /**
     * The policy in a camera's record.
     *
     * @throws IllegalArgumentException with a sentence that names the field, its value and what is allowed
     */
    public static CameraPolicy of(Camera camera) {
        DetectionPolicy detection = camera.getDetection();
        return new CameraPolicy(
                camera.getMode(),
                detection.getMinimumFaceSize(),
                detection.getMinimumLooks(),
                detection.getAgreement(),
                detection.getCoolDownSeconds());
    }

    private static void requireRange(String field, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException("%s must be %d..%d, got %d".formatted(field, min, max, value));
        }
    }
}
