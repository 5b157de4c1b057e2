package io.maskwatch.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogConfigurationTest {
    private static final String COLLISION =
            "Name collision: Group already contains a Metric with the name '%s'. Metric will not be reported.[127.0.0.1]";

    private LoggerContext context;

    @TempDir
    Path folder;

    @BeforeEach
    void configure() throws Exception {
        System.setProperty("maskwatch.log.dir", folder.toString());
        System.setProperty("maskwatch.log.dir.pattern", folder.toString());
        context = new LoggerContext("up");
        context.setConfigLocation(
                LogConfigurationTest.class.getResource("/log4j2-up.xml").toURI());
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        System.clearProperty("maskwatch.log.dir");
        System.clearProperty("maskwatch.log.dir.pattern");
    }

    @Test
    void leavesOutTheOneWarningOfEachCheckpointAndNoOther() throws Exception {
        Logger metrics = context.getLogger("org.apache.flink.metrics.MetricGroup");
        metrics.warn(COLLISION.formatted("pendingCommittables"));
        metrics.warn(COLLISION.formatted("currentSendTime"));
        context.getLogger("org.apache.flink.runtime.Other").warn(COLLISION.formatted("pendingCommittables"));
        assertThat(Files.readAllLines(folder.resolve("maskwatch.log")))
                .satisfiesExactly(line -> assertThat(line).contains("currentSendTime"), line -> assertThat(line)
                        .contains("Other", "pendingCommittables"));
    }

    @Test
    void isBoundedInSizeAndNumberOfFiles() throws Exception {
        Logger log = context.getLogger("io.maskwatch.Test");
        String line = "x".repeat(1_000_000);
        for (int number = 0; number < 160; number++) {
            log.warn(line);
        }
        context.stop(); // waits for the files that are being packed
        try (var files = Files.list(folder)) {
            assertThat(files.toList()).hasSizeBetween(2, 6).allSatisfy(file -> assertThat(Files.size(file))
                    .isLessThan(22_000_000));
        }
    }
}
