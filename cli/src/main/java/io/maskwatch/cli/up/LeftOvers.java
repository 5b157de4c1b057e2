package io.maskwatch.cli.up;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends the child processes of an earlier run that was killed before it could end them itself. Each child's id stands in
 * the first line of a file.
 */
final class LeftOvers {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private LeftOvers() {}

    /** Ends the process whose id stands in the file, if it is still one of ours, and removes the file. */
    static void end(Path pidFile, String commandContains) throws IOException {
        Optional<ProcessHandle> process = read(pidFile)
                .flatMap(ProcessHandle::of)
                .filter(handle -> handle.info()
                        .commandLine()
                        .or(() -> handle.info().command())
                        .filter(command -> command.contains(commandContains))
                        .isPresent());
        if (process.isPresent()) {
            process.get().destroy();
            await(process.get());
        }
        Files.deleteIfExists(pidFile);
    }

    private static void await(ProcessHandle process) throws IOException {
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        } catch (ExecutionException e) {
            throw new IOException("cannot wait for process " + process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while process " + process.pid() + " ended", e);
        }
    }

    private static Optional<Long> read(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        return lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,9}")
                ? Optional.empty()
                : Optional.of(Long.parseLong(lines.get(0).strip()));
    }
}
