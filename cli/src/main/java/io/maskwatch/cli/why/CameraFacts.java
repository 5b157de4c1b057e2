package io.maskwatch.cli.why;

import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraStatus;
import io.maskwatch.schemas.camera.NearestName;
import io.maskwatch.schemas.explanation.CameraHistory;
import io.maskwatch.schemas.explanation.KnownCamera;
import io.maskwatch.schemas.text.PrintableText;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a camera apart from its frames.
 *
 * @param cameraId as it was asked for
 * @param camera its record in the registry, or nothing
 * @param status its newest status, or nothing where no agent has told
 * @param known the ids of all cameras in the registry
 */
record CameraFacts(String cameraId, Optional<Camera> camera, Optional<CameraStatus> status, Set<String> known) {
    KnownCamera report() {
        return KnownCamera.of(camera, status);
    }

    /** Whether there is no such camera: neither in the registry nor in any frame. */
    boolean isUnknown(CameraHistory history) {
        return camera.isEmpty() && status.isEmpty() && history.frames() == 0;
    }

    /** What to say of a camera that there is not. */
    String unknown() {
        return "there is no camera " + PrintableText.of(cameraId, 100)
                + NearestName.hint(cameraId, known)
                + ": './maskwatch cameras list' shows those that there are";
    }
}
