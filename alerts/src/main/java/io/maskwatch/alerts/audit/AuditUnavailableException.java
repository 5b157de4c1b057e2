package io.maskwatch.alerts.audit;

/** An entry could not be written, so what it says must not happen. */
public final class AuditUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AuditUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
