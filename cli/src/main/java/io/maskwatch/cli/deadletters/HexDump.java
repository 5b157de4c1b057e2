package io.maskwatch.cli.deadletters;

import java.util.Arrays;
import java.util.Locale;

/** The start of bytes that nothing could read, for the eyes of somebody who looks for what they are. */
final class HexDump {
    private static final int MOST_BYTES = 256;
    private static final int WIDTH = 16;

    private HexDump() {}

    /** Lines of 16 bytes in hexadecimal and as text, without secrets, which shows where the bytes themselves are shorter. */
    static String of(byte[] bytes, boolean cut) {
        byte[] shown = SafeText.withoutSecrets(bytes, cut);
        int length = Math.min(shown.length, MOST_BYTES);
        StringBuilder dump = new StringBuilder();
        for (int from = 0; from < length; from += WIDTH) {
            line(Arrays.copyOfRange(shown, from, Math.min(from + WIDTH, length)), from, dump);
        }
        if (shown.length > length) {
            dump.append("... ")
                    .append(shown.length - length)
                    .append(" more bytes")
                    .append(System.lineSeparator());
        }
        return dump.toString();
    }

    private static void line(byte[] bytes, int from, StringBuilder dump) {
        StringBuilder hexadecimal = new StringBuilder();
        StringBuilder text = new StringBuilder();
        for (byte value : bytes) {
            hexadecimal.append(String.format(Locale.ROOT, "%02x ", value));
            text.append(value >= ' ' && value < 0x7f ? (char) value : '.');
        }
        dump.append(String.format(Locale.ROOT, "%06x  %-48s |%s|%n", from, hexadecimal, text));
    }
}
