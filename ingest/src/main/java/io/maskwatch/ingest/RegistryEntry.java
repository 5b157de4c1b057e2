package io.maskwatch.ingest;

import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraStatus;
import io.maskwatch.schemas.camera.PrivacyDemand;

/**
 * What the registry's topic says about one camera.
 *
 * @param camera the last record that can be used, or null
 * @param problem what is wrong with a newer one, or null
 * @param refused the newer one, or null where its bytes cannot be read
 * @param played the status of a file that has been played to its end under this very record, or null
 */
record RegistryEntry(Camera camera, String problem, Camera refused, CameraStatus played) {
    static final RegistryEntry REMOVED = new RegistryEntry(null, null, null, null);

    static RegistryEntry good(Camera camera) {
        return new RegistryEntry(camera, null, null, null);
    }

    /** A record that cannot be used; the last good one is in force, unless it shows more than this one asks for. */
    static RegistryEntry refused(Camera refused, String problem, Camera lastGood) {
        boolean unmet = refused != null && lastGood != null && PrivacyDemand.isUnmet(refused, lastGood);
        return new RegistryEntry(unmet ? null : lastGood, problem, refused, null);
    }

    /** Whether the camera is a file that ends. */
    boolean isFileThatEnds() {
        return camera != null
                && camera.getStreamUri().regionMatches(true, 0, "file:", 0, "file:".length())
                && !camera.getSampling().getLoop();
    }

    RegistryEntry playedBefore(CameraStatus status) {
        boolean sameRecord = status != null && camera.getUpdatedAt().equals(status.getCameraUpdatedAt());
        return sameRecord ? new RegistryEntry(camera, problem, refused, status) : this;
    }
}
