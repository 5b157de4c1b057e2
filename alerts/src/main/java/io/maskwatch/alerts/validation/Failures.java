package io.maskwatch.alerts.validation;

/** Failures in words. */
public final class Failures {
    private static final int LONGEST = 300;

    private Failures() {}

    /** Type and message on one short line without secrets. */
    public static String line(Throwable failure) {
        return OutsideText.line(failure.toString(), LONGEST);
    }
}
