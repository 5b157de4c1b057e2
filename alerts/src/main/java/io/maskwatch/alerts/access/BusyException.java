package io.maskwatch.alerts.access;

/** Too many people log in at this moment. */
public final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BusyException() {
        super("too many log-ins at once: try again in some seconds");
    }
}
