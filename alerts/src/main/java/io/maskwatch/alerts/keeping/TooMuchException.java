package io.maskwatch.alerts.keeping;

/** It is more than can be done at once. The message is a sentence that says what can. */
public final class TooMuchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMuchException(String message) {
        super(message);
    }
}
