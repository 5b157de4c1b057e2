package io.maskwatch.schemas.address;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Percent-encoding as people write it: a percent sign that does not begin a code stands for itself. */
final class PercentCode {
    private PercentCode() {}

    /** The text with each {@code %XX} decoded as UTF-8. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        int index = 0;
        while (index < bytes.length) {
            int code = bytes[index] == '%' && index + 2 < bytes.length ? code(bytes[index + 1], bytes[index + 2]) : -1;
            decoded.write(code < 0 ? bytes[index] : code);
            index += code < 0 ? 1 : 3;
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }

    private static int code(byte high, byte low) {
        int first = Character.digit(high, 16);
        int second = Character.digit(low, 16);
        return first < 0 || second < 0 ? -1 : first * 16 + second;
    }
}
