package io.maskwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * PyTorch's threads wait for each other by spinning, which on a busy machine took six times the processor time for a frame.
 * The engine keeps its number of threads for the whole process, so each measurement has a process of its own.
 */
class ProcessorTimeITCase {
    @Test
    void aFrameCostsNoMoreBesideOtherLoad() throws Exception {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "one processor has nothing to spin on");
        long[] nanos = measure();
        long quiet = nanos[0];
        long beside = nanos[1];
        long callingThread = nanos[2];
        assertThat(beside)
                .as("of the process beside two busy ones, %d on its own", quiet)
                .isLessThan(quiet * 3 / 2);
        assertThat(beside)
                .as("of the process, %d of the thread that calls", callingThread)
                .isLessThan(callingThread * 3 / 2);
    }

    private static long[] measure() throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        ProcessorTimeMain.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(output).contains("processor time: ");
        String figures =
                output.substring(output.indexOf("processor time: ") + 16).strip();
        return Arrays.stream(figures.split(" ")).mapToLong(Long::parseLong).toArray();
    }
}
