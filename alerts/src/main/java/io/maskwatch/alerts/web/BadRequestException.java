package io.maskwatch.alerts.web;

/** A request that cannot be answered. The message names parameter, value and what is allowed. */
final class BadRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadRequestException(String parameter, String allowed, String value) {
        super(parameter + " must be " + allowed + ", got \"" + value + '"');
    }
}
