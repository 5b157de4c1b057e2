package io.maskwatch.cli.up;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs {@code ./maskwatch} as a person would. */
public final class MaskwatchProcess {
    private static final Path ROOT =
            Path.of(System.getProperty("maskwatch.root", "..")).toAbsolutePath().normalize();

    /** What a run ended with. */
    public record Result(int exitCode, String out, String err) {}

    private MaskwatchProcess() {}

    /** Runs the command to its end; fails if that takes longer than the given time. */
    public static Result run(Path folder, Duration patience, String... arguments)
            throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process process = start(out, err, arguments);
        if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
            process.destroy();
            process.waitFor(30, TimeUnit.SECONDS);
            process.destroyForcibly();
            throw new AssertionError("maskwatch did not end within " + patience + ": " + Files.readString(err));
        }
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err, StandardCharsets.UTF_8));
    }

    /** Starts the command with its output in two files. */
    public static Process start(Path out, Path err, String... arguments) throws IOException {
        return start(Path.of("").toAbsolutePath(), out, err, arguments);
    }

    /** The same in another working folder. */
    public static Process start(Path folder, Path out, Path err, String... arguments) throws IOException {
        return builder(List.of(), out, err, arguments)
                .directory(folder.toFile())
                .start();
    }

    /**
     * The same with more environment variables, and as the arguments of another command.
     *
     * @param prefix the other command, or nothing
     */
    static Process start(Map<String, String> environment, List<String> prefix, Path out, Path err, String... arguments)
            throws IOException {
        ProcessBuilder builder = builder(prefix, out, err, arguments);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static ProcessBuilder builder(List<String> prefix, Path out, Path err, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(ROOT.resolve("maskwatch").toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    }

    /** A folder with data that is not part of the project, or one that does not exist. */
    public static Path shared(String name) {
        return Path.of(System.getProperty("maskwatch.shared", "../../shared")).resolve(name);
    }
}
