package io.maskwatch.ingest;

import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraStatus;

/**
 * What the registry's topic says about one camera.
 *
 * @param camera the last record that can be used, or null
 * @param problem what is wrong with a newer one, or null
 * @param played the status of a file that has been played to its end under this very record, or null
 */
record RegistryEntry(Camera camera, String problem, CameraStatus played) {
    static final RegistryEntry REMOVED = new RegistryEntry(null, null, null);

    /** Whether the camera is a file that ends. */
    boolean isFileThatEnds() {
        return camera != null
                && camera.getStreamUri().regionMatches(true, 0, "file:", 0, "file:".length())
                && !camera.getSampling().getLoop();
    }

    RegistryEntry playedBefore(CameraStatus status) {
        boolean sameRecord = status != null && camera.getUpdatedAt().equals(status.getCameraUpdatedAt());
        return sameRecord ? new RegistryEntry(camera, problem, status) : this;
    }
}
