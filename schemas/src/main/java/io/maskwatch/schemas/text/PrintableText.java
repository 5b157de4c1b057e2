package io.maskwatch.schemas.text;

import io.maskwatch.schemas.address.AddressRedaction;

/**
 * Makes text that anybody may have written fit to be shown, logged, stored and thrown: it is cut first, then secrets are taken
 * out, then everything that a terminal obeys or that turns the direction of writing. Pure.
 */
public final class PrintableText {
    /** What is kept of a text where nothing else is said, characters. */
    public static final int USUAL = 2_000;

    private static final char REPLACEMENT = '?';
    private static final String CUT = "...";

    private PrintableText() {}

    /** At most {@value #USUAL} characters of the text, in one line; null stays null. */
    public static String of(String text) {
        return of(text, USUAL);
    }

    /**
     * The beginning of the text in one line; null stays null.
     *
     * @param most characters that are read; three dots show that there were more
     */
    public static String of(String text, int most) {
        return text == null ? null : plain(withoutSecrets(text, most), false);
    }

    /** The beginning of a text of several lines, which stay lines; null stays null. */
    public static String lines(String text, int most) {
        return text == null ? null : plain(withoutSecrets(text, most), true);
    }

    private static String withoutSecrets(String text, int most) {
        if (text.length() <= most) {
            return AddressRedaction.redact(text, false);
        }
        boolean insidePair = most > 0 && Character.isHighSurrogate(text.charAt(most - 1));
        return AddressRedaction.redact(text.substring(0, insidePair ? most - 1 : most), true) + CUT;
    }

    private static String plain(String text, boolean withLines) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\0' || Character.isWhitespace(text.charAt(end - 1)))) {
            end--; // FFmpeg's and the system's messages end so
        }
        StringBuilder shown = new StringBuilder(end);
        int index = 0;
        while (index < end) {
            int character = text.codePointAt(index);
            index += Character.charCount(character);
            boolean shows = isPrintable(character) || (withLines && character == '\n');
            shown.appendCodePoint(shows ? character : REPLACEMENT);
        }
        return shown.toString();
    }

    /** Whether a character shows as itself and does nothing else. */
    public static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            // Persian and emoji need the joiners; the others are invisible or turn the direction.
            case Character.FORMAT -> character == 0x200C || character == 0x200D;
            default -> true;
        };
    }
}
