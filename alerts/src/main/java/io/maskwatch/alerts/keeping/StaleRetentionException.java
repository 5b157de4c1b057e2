package io.maskwatch.alerts.keeping;

/** Somebody was faster in changing the rules of retention. */
public final class StaleRetentionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StaleRetentionException(long expected, RetentionVersion newest) {
        super("the rules are at version " + newest.version()
                + (newest.author() == null ? "" : " by " + newest.author())
                + ", and this change was decided on version "
                + expected + ": read them again");
    }
}
