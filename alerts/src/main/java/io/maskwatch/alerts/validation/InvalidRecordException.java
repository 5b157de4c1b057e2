package io.maskwatch.alerts.validation;

import io.maskwatch.schemas.DeadLetterReason;

/** A record that can be read but not accepted. The message names the field, its value and what was expected. */
public final class InvalidRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final DeadLetterReason reason;

    public InvalidRecordException(DeadLetterReason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Why the record cannot be accepted. */
    public DeadLetterReason reason() {
        return reason;
    }
}
