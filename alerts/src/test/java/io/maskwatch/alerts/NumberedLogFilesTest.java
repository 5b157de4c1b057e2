package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.core.ContextBase;
import ch.qos.logback.core.encoder.EchoEncoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumberedLogFilesTest {
    @Test
    void keepsFivePredecessorsInAFolderWhoseNameLooksLikeAPattern(@TempDir Path folder) throws Exception {
        Path log = Files.createDirectory(folder.resolve("100% %d{yyyy} %i")).resolve("a.log");
        RollingFileAppender<Object> appender = appender(log);
        for (int line = 0; line < 8; line++) {
            appender.doAppend(line);
            appender.rollover();
        }
        appender.doAppend("last");
        appender.stop();
        assertThat(log).hasContent("last");
        for (int number = 1; number <= 5; number++) {
            assertThat(Path.of(log + "." + number)).hasContent(Integer.toString(8 - number));
        }
        assertThat(log.getParent()).isDirectoryNotContaining("glob:**a.log.6");
    }

    private static RollingFileAppender<Object> appender(Path log) {
        ContextBase context = new ContextBase();
        RollingFileAppender<Object> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setFile(log.toString());
        NumberedLogFiles files = new NumberedLogFiles();
        files.setContext(context);
        files.setParent(appender);
        files.start();
        appender.setRollingPolicy(files);
        SizeBasedTriggeringPolicy<Object> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.start();
        appender.setTriggeringPolicy(size);
        EchoEncoder<Object> encoder = new EchoEncoder<>();
        encoder.setContext(context);
        encoder.start();
        appender.setEncoder(encoder);
        appender.start();
        assertThat(appender.isStarted()).isTrue();
        return appender;
    }
}
