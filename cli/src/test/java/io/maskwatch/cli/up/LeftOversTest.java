package io.maskwatch.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real processes: one of each kind that a killed run leaves behind, and some that are not ours to end. */
class LeftOversTest {
    private static final Path SLEEP = Path.of("/bin/sleep");

    @TempDir
    private Path folder;

    private Process process;

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void endsAProgramOfTheDataDirectory() throws Exception {
        process = sleep(folder.resolve("postgres/binaries/bin/postgres"));
        LeftOvers.end(folder.toRealPath());
        assertThat(process.waitFor(1, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void endsAProcessThatIsStopped() throws Exception {
        process = sleep(folder.resolve("postgres/binaries/bin/postgres"));
        new ProcessBuilder("kill", "-STOP", Long.toString(process.pid()))
                .start()
                .waitFor();
        LeftOvers.end(folder.toRealPath());
        assertThat(process.waitFor(1, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void leavesAPostgresOfSomebodyElseAlone() throws Exception {
        process = sleep(folder.resolve("elsewhere/postgres"));
        LeftOvers.end(Files.createDirectory(folder.resolve("data")).toRealPath());
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void endsTheAlertingServiceOfThisDataDirectoryOnly() throws Exception {
        Path ours = Files.createDirectory(folder.resolve("data")).toRealPath();
        process = service(ours);
        LeftOvers.end(ours.resolveSibling("dat"));
        assertThat(process.isAlive()).isTrue();
        LeftOvers.end(ours);
        assertThat(process.waitFor(1, TimeUnit.SECONDS)).isTrue();
    }

    /** A Java process with the arguments by which the alerting service is known; it waits for input that never comes. */
    private static Process service(Path dataDirectory) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process started = new ProcessBuilder(List.of(
                        java.toString(),
                        LeftOvers.mark(dataDirectory),
                        "-cp",
                        WaitingMain.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath(),
                        WaitingMain.class.getName(),
                        "maskwatch-alerts-test.jar"))
                .start();
        started.inputReader().readLine();
        return started;
    }

    private static Process sleep(Path program) throws IOException {
        assumeTrue(Files.isExecutable(SLEEP), "skipped: there is no " + SLEEP + " to stand in for PostgreSQL");
        Files.createDirectories(program.getParent());
        Files.copy(SLEEP, program, StandardCopyOption.COPY_ATTRIBUTES);
        return new ProcessBuilder(program.toString(), "600").start();
    }

    /** Says that it is there, and waits for its end. */
    static final class WaitingMain {
        public static void main(String[] arguments) throws IOException {
            System.out.println("ready");
            System.in.read();
        }
    }
}
