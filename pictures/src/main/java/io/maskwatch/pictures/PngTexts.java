package io.maskwatch.pictures;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** Takes compressed texts out of a PNG: a megabyte of them becomes a gigabyte in the JDK's reader, which has no limit. */
final class PngTexts {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final Set<String> TEXTS = Set.of("zTXt", "iTXt");

    private PngTexts() {}

    /** The bytes without them, or the same bytes where there are none. */
    static byte[] removed(byte[] encoded) {
        if (encoded.length < SIGNATURE.length
                || !Arrays.equals(encoded, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
            return encoded;
        }
        ByteArrayOutputStream kept = new ByteArrayOutputStream(encoded.length);
        kept.write(encoded, 0, SIGNATURE.length);
        int at = SIGNATURE.length;
        while (at + 8 <= encoded.length) {
            String type = new String(encoded, at + 4, 4, StandardCharsets.ISO_8859_1);
            long length = 12 + (ByteBuffer.wrap(encoded).getInt(at) & 0xFFFFFFFFL);
            int next = (int) Math.min(encoded.length, at + length);
            if (!TEXTS.contains(type)) {
                kept.write(encoded, at, next - at);
            }
            at = next;
        }
        kept.write(encoded, at, encoded.length - at);
        return kept.size() == encoded.length ? encoded : kept.toByteArray();
    }
}
