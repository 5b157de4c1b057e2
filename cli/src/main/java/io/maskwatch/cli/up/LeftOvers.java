package io.maskwatch.cli.up;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the child processes of an earlier run that was killed before it could end them itself. Ours is what runs a program out
 * of the data directory, or names the data directory in its command: a process id alone could be anybody's by now. For use by
 * whoever holds the data directory's lock.
 */
final class LeftOvers {
    private static final Logger LOG = LoggerFactory.getLogger(LeftOvers.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String MARK = "-Dmaskwatch.data-directory=";
    private static final String ALERTS_JAR = "maskwatch-alerts";

    private LeftOvers() {}

    /** The argument by which a Java process of this data directory is known again. */
    static String mark(Path dataDirectory) {
        return MARK + dataDirectory;
    }

    /** Ends all of them, the alerting service first, and waits until they have ended. */
    static void end(Path dataDirectory) throws InterruptedException {
        endAll(process -> runs(process, ALERTS_JAR) && isMarked(process, dataDirectory));
        endPrograms(dataDirectory.resolve("postgres"));
    }

    /** Kills all of them and waits for none. */
    static void kill(Path dataDirectory) {
        Path postgres = dataDirectory.resolve("postgres");
        ProcessHandle.allProcesses()
                .filter(process -> isMarked(process, dataDirectory) || runsFrom(process, postgres))
                .forEach(ProcessHandle::destroyForcibly);
    }

    /** Ends what runs a program from the folder, and waits until it has ended. */
    static void endPrograms(Path folder) throws InterruptedException {
        endAll(process -> runsFrom(process, folder));
    }

    private static boolean runsFrom(ProcessHandle process, Path folder) {
        return process.info()
                .command()
                .filter(program -> Path.of(program).startsWith(folder))
                .isPresent();
    }

    private static boolean runs(ProcessHandle process, String text) {
        return process.info().commandLine().filter(line -> line.contains(text)).isPresent();
    }

    private static boolean isMarked(ProcessHandle process, Path dataDirectory) {
        return process.info()
                .arguments()
                .filter(arguments -> List.of(arguments).contains(mark(dataDirectory)))
                .isPresent();
    }

    private static void endAll(Predicate<ProcessHandle> ours) throws InterruptedException {
        List<ProcessHandle> all = ProcessHandle.allProcesses().filter(ours).toList();
        // Whoever has started the others ends them in order; asked at once, they would look crashed to it.
        all.stream()
                .filter(process -> process.parent().filter(all::contains).isEmpty())
                .forEach(ProcessHandle::destroy);
        if (!await(all)) {
            List<ProcessHandle> still =
                    ProcessHandle.allProcesses().filter(ours).toList();
            still.forEach(ProcessHandle::destroyForcibly);
            if (!await(still)) {
                LOG.warn("processes of an earlier run do not end: {}", still);
            }
        }
    }

    private static boolean await(List<ProcessHandle> processes) throws InterruptedException {
        CompletableFuture<?>[] ends =
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot wait for processes of an earlier run", e);
        }
    }
}
