package io.maskwatch.schemas.camera;

import io.maskwatch.schemas.Camera;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names a policy by its content, so that evidence can tell by which one it was decided. Pure. */
public final class PolicyVersion {
    private static final int DIGITS = 12;

    private PolicyVersion() {}

    /** 12 digits of lower-case hexadecimal, the same for the same mode, detection and privacy zones, whatever camera and time. */
    public static String of(Camera camera) {
        String policy = camera.getMode() + " " + camera.getDetection();
        return digest(camera.getPrivacyZones().isEmpty() ? policy : policy + " " + camera.getPrivacyZones());
    }

    private static String digest(String policy) {
        byte[] content = policy.getBytes(StandardCharsets.UTF_8);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
