package io.maskwatch.schemas;

/** Bytes that are no record of the expected kind. The message says what was found, and holds nothing of the content. */
public final class UnreadableRecordException extends Exception {
    private static final long serialVersionUID = 1L;

    private final DeadLetterReason reason;

    UnreadableRecordException(DeadLetterReason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** {@code NOT_AVRO}, {@code UNKNOWN_SCHEMA} or {@code CORRUPT_RECORD}. */
    public DeadLetterReason reason() {
        return reason;
    }
}
