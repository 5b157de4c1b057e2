package io.maskwatch.alerts.validation;

import io.maskwatch.schemas.Redaction;

/** Makes text from outside fit for logs, columns and answers: short, printable, without secrets. */
public final class OutsideText {
    /** More than what is shown, so that an address is whole when its secrets are sought, and bounded all the same. */
    private static final int LONGEST_READ = 1_000;

    private OutsideText() {}

    /**
     * The text on one line without secrets and control characters. Takes a bounded time, however long the text is.
     *
     * @param text may be null, which stays null
     * @param longest characters that are kept; what is cut off shows as three dots
     */
    public static String line(String text, int longest) {
        if (text == null) {
            return null;
        }
        String read = text.length() > LONGEST_READ ? text.substring(0, LONGEST_READ) : text;
        String safe = printable(Redaction.redact(read));
        return safe.length() > longest ? whole(safe, longest) + "..." : safe;
    }

    /** Whether PostgreSQL and UTF-8 can carry the text: no NUL, no half of a surrogate pair. */
    public static boolean isStorable(String text) {
        return text.indexOf('\0') < 0 && text.codePoints().noneMatch(OutsideText::isHalfPair);
    }

    private static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> Character.isISOControl(point) || isHalfPair(point) ? ' ' : point)
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }

    private static boolean isHalfPair(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    private static String whole(String text, int length) {
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end);
    }
}
