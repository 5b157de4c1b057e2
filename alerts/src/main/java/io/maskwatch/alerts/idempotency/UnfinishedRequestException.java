package io.maskwatch.alerts.idempotency;

/** A request with the same idempotency key has no answer yet. */
public final class UnfinishedRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfinishedRequestException(String key) {
        super("the request with the Idempotency-Key " + key
                + " is being carried out, or was broken off: wait for its answer, or ask anew under another key");
    }
}
