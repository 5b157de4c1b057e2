package io.maskwatch.alerts.access;

/** Nobody could add users any more. */
public final class LastAdminException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LastAdminException(String name) {
        super(name + " is the last admin of all sites: make somebody else one first");
    }
}
