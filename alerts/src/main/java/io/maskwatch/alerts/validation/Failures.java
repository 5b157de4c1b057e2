package io.maskwatch.alerts.validation;

import io.maskwatch.schemas.text.FailureText;
import io.maskwatch.schemas.text.PrintableText;

/** Failures in words. */
public final class Failures {
    private static final int LONGEST = 300;

    private Failures() {}

    /** Type, message and what caused it on one short line without secrets. */
    public static String line(Throwable failure) {
        return PrintableText.of(failure.getClass().getName() + ": " + FailureText.of(failure), LONGEST);
    }
}
