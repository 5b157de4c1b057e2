package io.maskwatch.pictures;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells damaged pixels from harmless faults by what the JDK's readers remark. Its JPEG decoder fills rows that it has no data
 * for with grey and goes on; it says "premature end of data segment" exactly where a row's data ran out, and only "Missing
 * EOI" where all rows were there and the end marker was not.
 */
final class Damage {
    private static final List<String> OF_METADATA = List.of("ICC", "profile", "Exif", "EXIF", "JFIF", "Adobe");
    private static final String NO_END_MARKER = "Missing EOI";
    private static final Pattern BYTES_BEFORE_END = Pattern.compile("(\\d+) extraneous bytes before marker 0xd9");

    /** Cameras fill up to blocks of at most this size. A decoder that is left with more has lost its way before. */
    private static final int MOST_PADDING = 4096;

    private Damage() {}

    /** What is wrong with the pixels; empty where they are all there. */
    static Optional<String> of(List<String> warnings, byte[] encoded) {
        return warnings.stream().filter(warning -> !harmless(warning, encoded)).findFirst();
    }

    private static boolean harmless(String warning, byte[] encoded) {
        if (OF_METADATA.stream().anyMatch(warning::contains)) {
            return true;
        }
        if (warning.contains(NO_END_MARKER)) {
            // Where there are several scans, whole ones may be missing without another remark.
            return JpegStructure.of(encoded).oneScan();
        }
        Matcher padding = BYTES_BEFORE_END.matcher(warning);
        return padding.find() && padding.group(1).length() <= 4 && Integer.parseInt(padding.group(1)) <= MOST_PADDING;
    }
}
