package io.maskwatch.alerts.access;

import java.time.Duration;
import java.util.Optional;

/** Somebody may not come in. The message is for them, and gives away nothing about whether a user exists. */
public final class RefusedLogInException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> retryAfter;

    RefusedLogInException(String message) {
        super(message);
        this.retryAfter = Optional.empty();
    }

    RefusedLogInException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = Optional.of(retryAfter);
    }

    /** How long log-in pauses, where it does. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
