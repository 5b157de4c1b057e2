package io.maskwatch.schemas.camera;

import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.DetectionPolicy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names a policy by its content, so that evidence can tell by which one it was decided. Pure. */
public final class PolicyVersion {
    private static final int DIGITS = 12;

    private PolicyVersion() {}

    /** 12 digits of lower-case hexadecimal, the same for the same mode and detection, whatever camera and time. */
    public static String of(Camera camera) {
        return of(camera.getMode(), camera.getDetection());
    }

    private static String of(CameraMode mode, DetectionPolicy detection) {
        byte[] content = (mode + " " + detection).getBytes(StandardCharsets.UTF_8);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
