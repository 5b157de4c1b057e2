package io.maskwatch.alerts.evidence;

import java.util.UUID;

/**
 * Which picture.
 *
 * @param alertId its alert
 * @param sha256 of the JPEG, 64 digits of lower-case hexadecimal
 */
public record PictureName(UUID alertId, String sha256) {
    public PictureName {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("no SHA-256 in hexadecimal");
        }
    }
}
