package io.maskwatch.detect.job;

import io.maskwatch.detect.decide.CameraPolicy;
import java.util.Objects;

/**
 * A camera's new policy.
 *
 * @param cameraId the camera
 * @param policy how it is judged from now on, or null where the camera was removed
 */
public record PolicyChange(String cameraId, CameraPolicy policy) {
    public PolicyChange {
        Objects.requireNonNull(cameraId, "cameraId");
    }
}
