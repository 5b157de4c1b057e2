package io.maskwatch.alerts.validation;

/** Checks of text from outside. */
public final class OutsideText {
    private OutsideText() {}

    /** Whether PostgreSQL and UTF-8 can carry the text: no NUL, no half of a surrogate pair. */
    public static boolean isStorable(String text) {
        return text.indexOf('\0') < 0 && text.codePoints().noneMatch(OutsideText::isHalfPair);
    }

    private static boolean isHalfPair(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
