package io.maskwatch.alerts.web;

/** So many consoles are open that another one gets no live events. */
final class TooManyViewersException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyViewersException(int limit) {
        super("there are " + limit + " consoles open already; close one");
    }
}
