package io.maskwatch.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program of this machine and keeps what it printed. */
record Command(List<String> words, int status, String output) {
    /**
     * Runs the program to its end.
     *
     * @param environment variables besides those of this process
     * @param log where its output goes, both streams
     */
    static Command run(Path log, Duration patience, Map<String, String> environment, List<String> words)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.directory(ComposeFile.ROOT.toFile());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        Process process = builder.start();
        if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError(words + " did not end within " + patience + ": " + Files.readString(log));
        }
        return new Command(words, process.exitValue(), Files.readString(log));
    }

    /** The output of a command that must have succeeded. */
    String succeeded() {
        assertThat(status).as("%s: %s", words, output).isZero();
        return output;
    }
}
