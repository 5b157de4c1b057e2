package io.maskwatch.bench.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory this process really occupies, Java's heap and the engines' native memory together (Linux). */
public final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String KEY = "VmRSS:";

    private ResidentMemory() {}

    /** Whether this system tells. */
    public static boolean isKnown() {
        return Files.isReadable(STATUS);
    }

    /** The resident set, megabytes of 2^20 bytes, after a garbage collection. */
    public static long megabytesAfterCollection() {
        System.gc();
        try {
            String line = Files.readAllLines(STATUS).stream()
                    .filter(candidate -> candidate.startsWith(KEY))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(STATUS + " has no line " + KEY));
            long kilobytes = Long.parseLong(line.replaceAll("\\D+", ""));
            return kilobytes / 1024;
        } catch (IOException e) {
            throw new UncheckedIOException(STATUS + " cannot be read", e);
        }
    }
}
