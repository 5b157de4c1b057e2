package io.maskwatch.alerts;

import io.maskwatch.alerts.config.AlertsConfig;
import io.maskwatch.alerts.routing.InvalidRoutesException;
import io.maskwatch.schemas.text.PrintableText;
import java.net.BindException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.web.server.PortInUseException;

/** Says in one sentence why the service did not start. */
final class StartProblem {
    /** Flyway's words for a migration that was made by somebody else. */
    private static final String NOT_KNOWN_HERE = "applied migration not resolved locally";

    private StartProblem() {}

    /** An exception with the sentence, or the same exception where there is nothing better to say. */
    static RuntimeException explain(RuntimeException failure, AlertsConfig config) {
        AlertsConfig.Http http = config.http();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException) {
                return new IllegalStateException(
                        "port " + http.port() + " on " + http.address()
                                + " is in use: stop what listens there, or choose another alerts.http.port"
                                + " (ALERTS_HTTP_PORT)",
                        failure);
            }
            if (cause instanceof BindException) {
                return new IllegalStateException(
                        "alerts.http.address must be an address of this machine and alerts.http.port one that may be"
                                + " opened, got " + http.address() + " and " + http.port() + " (" + cause.getMessage()
                                + ")",
                        failure);
            }
            if (cause instanceof FlywayValidateException
                    && String.valueOf(cause.getMessage()).contains(NOT_KNOWN_HERE)) {
                return new IllegalStateException(
                        "the tables in " + PrintableText.of(config.database().url()) + " are of a newer version of"
                                + " Maskwatch than this one: start that version, or restore an older backup",
                        failure);
            }
            if (cause instanceof InvalidRoutesException) {
                return new IllegalStateException(cause.getMessage(), failure);
            }
            if (cause instanceof FlywayException) {
                return new IllegalStateException(
                        "the tables in " + PrintableText.of(config.database().url()) + " cannot be brought up to date: "
                                + PrintableText.of(cause.getMessage()),
                        failure);
            }
        }
        return failure;
    }
}
