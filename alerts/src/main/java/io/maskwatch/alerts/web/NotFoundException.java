package io.maskwatch.alerts.web;

/** What was asked for is not there. The message says what. */
final class NotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotFoundException(String message) {
        super(message);
    }
}
