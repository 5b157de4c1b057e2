package io.maskwatch.alerts.review;

/** A change that makes no sense for the alert as it is. The message says in one sentence what does. */
public final class RefusedChangeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RefusedChangeException(String message) {
        super(message);
    }
}
