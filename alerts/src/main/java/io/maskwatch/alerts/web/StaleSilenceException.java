package io.maskwatch.alerts.web;

import java.util.UUID;

/** Somebody has changed or ended the silence meanwhile. */
final class StaleSilenceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StaleSilenceException(UUID id) {
        super("silence " + id + " was changed or has ended meanwhile: read it again");
    }
}
