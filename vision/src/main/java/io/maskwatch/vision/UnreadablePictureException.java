package io.maskwatch.vision;

import static java.util.Objects.requireNonNull;

/** The bytes are no picture that we decode; the message is one sentence that says why. */
public final class UnreadablePictureException extends Exception {
    /** Why a picture was refused. */
    public enum Reason {
        /** No known format, or truncated, or damaged. */
        UNREADABLE,
        /** Larger by its header than the caller allows; no pixel was decoded. */
        TOO_LARGE
    }

    private final Reason reason;

    public UnreadablePictureException(Reason reason, String message) {
        this(reason, message, null);
    }

    public UnreadablePictureException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = requireNonNull(reason, "reason");
    }

    public Reason reason() {
        return reason;
    }
}
