package io.maskwatch.ingest.privacy;

import io.maskwatch.pictures.Picture;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.PrivacyZone;
import java.util.List;
import java.util.Objects;

/**
 * What of a camera's pictures may leave the agent, as its record says. Immutable; two are equal where they allow the same.
 *
 * @param leaving what leaves
 * @param zones parts of the picture that are blackened before
 */
public record PicturePolicy(Leaving leaving, List<PrivacyZone> zones) {
    /** For a camera without a record that can be used. */
    public static final PicturePolicy WITHHOLD_ALL = new PicturePolicy(Leaving.NOTHING, List.of());

    /** What leaves the agent. */
    public enum Leaving {
        /** Nothing at all. */
        NOTHING,
        /** Where faces are and how they look, in numbers; no pixel. */
        FACES,
        /** The picture. */
        PICTURES
    }

    public PicturePolicy {
        Objects.requireNonNull(leaving, "leaving");
        zones = List.copyOf(zones);
    }

    /** The policy in a record that {@code CameraChecks} has found good. */
    public static PicturePolicy of(Camera camera) {
        Leaving leaving = camera.getMode() == CameraMode.STATISTICS ? Leaving.FACES : Leaving.PICTURES;
        return new PicturePolicy(leaving, camera.getPrivacyZones());
    }

    /** The picture as it may be seen outside of the camera's own thread. */
    public Picture blacken(Picture picture) {
        return zones.isEmpty() ? picture : Blackening.apply(picture, zones);
    }
}
