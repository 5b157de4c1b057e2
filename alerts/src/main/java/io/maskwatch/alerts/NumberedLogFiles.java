package io.maskwatch.alerts;

import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.rolling.RollingPolicy;
import ch.qos.logback.core.rolling.RolloverFailure;
import ch.qos.logback.core.rolling.helper.CompressionMode;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Keeps the five predecessors of a log as {@code FILE.1}, the newest, to {@code FILE.5}. Logback's own policies read the file's path as a pattern
 * and fail where a folder has a percent sign in its name. Logback creates it by its name.
 */
public final class NumberedLogFiles extends ContextAwareBase implements RollingPolicy {
    private static final int KEPT = 5;

    private FileAppender<?> parent;
    private boolean started;

    @Override
    public void rollover() throws RolloverFailure {
        try {
            for (int number = KEPT; number > 0; number--) {
                Path newer = number == 1 ? Path.of(getActiveFileName()) : numbered(number - 1);
                if (Files.exists(newer)) {
                    Files.move(newer, numbered(number), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new RolloverFailure("the log " + getActiveFileName() + " cannot be rolled over", e);
        }
    }

    private Path numbered(int number) {
        return Path.of(getActiveFileName() + "." + number);
    }

    @Override
    public String getActiveFileName() {
        return parent.rawFileProperty();
    }

    @Override
    public CompressionMode getCompressionMode() {
        return CompressionMode.NONE;
    }

    @Override
    public void setParent(FileAppender<?> appender) {
        parent = appender;
    }

    @Override
    public void start() {
        started = true;
    }

    @Override
    public void stop() {
        started = false;
    }

    @Override
    public boolean isStarted() {
        return started;
    }
}
