package io.maskwatch.pictures;

import static java.util.Objects.requireNonNull;

/** The bytes are no picture that we decode; the message is one sentence that says why, fit to be shown and stored. */
public final class UnreadablePictureException extends Exception {
    /** Why a picture was refused. */
    public enum Reason {
        /** No known format, or truncated, or damaged. */
        UNREADABLE,
        /** Larger by its header than the caller allows; no pixel was decoded. */
        TOO_LARGE
    }

    /** Readers quote what they find in a file. */
    private static final int LONGEST_MESSAGE = 300;

    private final Reason reason;

    public UnreadablePictureException(Reason reason, String message) {
        this(reason, message, null);
    }

    public UnreadablePictureException(Reason reason, String message, Throwable cause) {
        super(printable(message), cause);
        this.reason = requireNonNull(reason, "reason");
    }

    public Reason reason() {
        return reason;
    }

    private static String printable(String message) {
        String first = message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "...";
        return first.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "?");
    }
}
