package io.maskwatch.bench.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code ffmpeg} command of the machine. */
public final class FfmpegCommand {
    private static final Pattern TIMES = Pattern.compile("bench: utime=([0-9.]+)s stime=([0-9.]+)s");
    private static final double NANOS_PER_SECOND = 1e9;

    private FfmpegCommand() {}

    /** Whether there is one. */
    public static boolean isInstalled() {
        try {
            Process process = new ProcessBuilder("ffmpeg", "-version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Runs it, on one thread.
     *
     * @return its processor time, nanoseconds
     */
    public static long run(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-hide_banner", "-nostdin", "-benchmark", "-y"));
        command.addAll(arguments);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher times = TIMES.matcher(output);
            if (process.waitFor() != 0 || !times.find()) {
                throw new IllegalStateException("\"%s\" failed: %s".formatted(String.join(" ", command), output));
            }
            double seconds = Double.parseDouble(times.group(1)) + Double.parseDouble(times.group(2));
            return Math.round(seconds * NANOS_PER_SECOND);
        } catch (IOException e) {
            throw new UncheckedIOException("ffmpeg cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while ffmpeg ran", e);
        }
    }
}
