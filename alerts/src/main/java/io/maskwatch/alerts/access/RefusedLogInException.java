package io.maskwatch.alerts.access;

import java.time.Duration;
import java.util.Optional;

/** Somebody may not come in. The message is for them, and gives away nothing about whether a user exists. */
public final class RefusedLogInException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> retryAfter;

    private final boolean aboutCode;

    RefusedLogInException(String message) {
        this(message, false);
    }

    private RefusedLogInException(String message, boolean aboutCode) {
        super(message);
        this.retryAfter = Optional.empty();
        this.aboutCode = aboutCode;
    }

    RefusedLogInException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = Optional.of(retryAfter);
        this.aboutCode = false;
    }

    /** The password is right, and a code is asked for. */
    static RefusedLogInException codeRequired() {
        return new RefusedLogInException("type the code that your authenticator app shows", true);
    }

    static RefusedLogInException wrongCode(String message) {
        return new RefusedLogInException(message, true);
    }

    /** Whether the code is what's wrong. */
    public boolean isAboutCode() {
        return aboutCode;
    }

    /** How long log-in pauses, where it does. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
