package io.maskwatch.detect.decide;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** Names that come out the same after a replay. */
final class AlertIds {
    /** The namespace of Maskwatch's alerts, chosen once at random. */
    private static final UUID NAMESPACE = UUID.fromString("6c1b0c2e-5a0f-4c39-9a55-2f1d3f6f4d10");

    private AlertIds() {}

    /** UUID of version 5 (RFC 9562) of camera, rule, track and the number of the track's incident, counted from 0. */
    static String alertId(String cameraId, String rule, String trackId, int incident) {
        byte[] name = String.join("|", cameraId, rule, trackId, Integer.toString(incident))
                .getBytes(StandardCharsets.UTF_8);
        ByteBuffer text = ByteBuffer.allocate(16 + name.length)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .put(name);
        ByteBuffer hash = ByteBuffer.wrap(digest("SHA-1", text.array()));
        long high = (hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x5000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    /** Lower-case hexadecimal. */
    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest("SHA-256", bytes));
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
