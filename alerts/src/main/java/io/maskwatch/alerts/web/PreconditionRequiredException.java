package io.maskwatch.alerts.web;

/** A change that does not say on which version it was decided. */
final class PreconditionRequiredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PreconditionRequiredException(String message) {
        super(message);
    }
}
