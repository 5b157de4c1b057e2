package io.maskwatch.alerts;

import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Sends the log to a file that is rolled over ({@code logback-file.xml}). Call it before anything is logged. */
final class LogFile {
    private static final String SETTINGS = "logback-file.xml";

    private LogFile() {}

    static void use(Path file) {
        System.setProperty("maskwatch.alerts.log", file.toString());
        System.setProperty("logging.config", "classpath:" + SETTINGS);
        // For what is logged before Spring takes over, which complains about this one.
        System.setProperty("logback.configurationFile", SETTINGS);
        LoggerFactory.getILoggerFactory();
        System.clearProperty("logback.configurationFile");
    }
}
