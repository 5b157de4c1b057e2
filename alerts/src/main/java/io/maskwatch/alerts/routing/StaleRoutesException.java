package io.maskwatch.alerts.routing;

/** Somebody has applied another file meanwhile. */
public final class StaleRoutesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StaleRoutesException(long expected, RoutesVersion newest) {
        super("the routes are at version %d, applied by %s, and not at %d any more: look at what differs first"
                .formatted(newest.version(), newest.author(), expected));
    }
}
