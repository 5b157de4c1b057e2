package io.maskwatch.schemas.settings;

/** A service cannot start although its settings are right: what it needs is not there, or refuses it. */
public final class CannotStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message one sentence for people, without secrets */
    public CannotStartException(String message) {
        super(message);
    }

    /** @param message one sentence for people, without secrets */
    public CannotStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
