package io.maskwatch.schemas.camera;

import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraMode;

/**
 * What a camera's record demands for the people in its pictures. A record that cannot be used leaves the last good one in
 * force, but not where somebody has asked that less be seen: then nothing is shown until a record can be used. Pure.
 */
public final class PrivacyDemand {
    private PrivacyDemand() {}

    /** Whether a record that was refused asks for other privacy zones, or for fewer pictures, than the one in force. */
    public static boolean isUnmet(Camera refused, Camera inForce) {
        boolean onlyCounts = refused.getMode() == CameraMode.STATISTICS && inForce.getMode() != CameraMode.STATISTICS;
        return onlyCounts || !refused.getPrivacyZones().equals(inForce.getPrivacyZones());
    }
}
