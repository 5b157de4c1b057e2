package io.maskwatch.alerts.web;

import io.maskwatch.schemas.text.PrintableText;

/** A request that cannot be answered. The message names parameter, value and what is allowed. */
final class BadRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_SHOWN = 80;

    BadRequestException(String parameter, String allowed, String value) {
        super(parameter + " must be " + allowed + ", got \"" + PrintableText.of(value, LONGEST_SHOWN) + '"');
    }
}
