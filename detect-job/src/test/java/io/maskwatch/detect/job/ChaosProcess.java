package io.maskwatch.detect.job;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A JVM of its own that runs a main class of these tests, and is killed without being asked. */
final class ChaosProcess implements AutoCloseable {
    private final Process process;
    private final Path log;

    private ChaosProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static ChaosProcess start(Path folder, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1"));
        for (String opened : List.of("java.util", "java.lang", "java.time")) {
            command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        Path log = Files.createTempFile(folder, main.getSimpleName(), ".log");
        return new ChaosProcess(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start(),
                log);
    }

    /** In the process: hands on what {@link #tell} says, and ends when whoever started it has ended. */
    static void endWithParent(Consumer<String> told) {
        Thread listener = new Thread(
                () -> {
                    try (BufferedReader in =
                            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                        in.lines().forEach(told);
                    } catch (IOException e) {
                        // the parent is gone, too
                    }
                    Runtime.getRuntime().halt(3);
                },
                "parent");
        listener.setDaemon(true);
        listener.start();
    }

    void tell(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** kill -9, and waits until the process is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Waits for the process to end by itself, well. */
    void awaitSuccess() throws IOException, InterruptedException {
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new AssertionError("the process did not end well:\n" + log());
        }
    }

    /** Waits until the process has said a line. */
    void awaitSaid(String line, Duration patience) throws IOException {
        Instant deadline = Instant.now().plus(patience);
        while (log().lines().noneMatch(line::equals)) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                throw new AssertionError("the process has not said '" + line + "':\n" + log());
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    /** What the process has said. */
    String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
