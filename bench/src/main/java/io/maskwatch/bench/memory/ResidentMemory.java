package io.maskwatch.bench.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory this process really occupies, Java's heap and the engines' native memory together (Linux). */
public final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String KEY = "VmRSS:";
    private static final long CLEANERS_MILLIS = 1_000;

    private ResidentMemory() {}

    /** Whether this system tells. */
    public static boolean isKnown() {
        return Files.isReadable(STATUS);
    }

    /**
     * The resident set, megabytes of 2^20 bytes, after garbage collections until it falls no more: what a collection finds,
     * Java's cleaners free later, on a thread of their own.
     */
    public static long megabytesAfterCollection() throws InterruptedException {
        long before;
        long now = Long.MAX_VALUE;
        do {
            before = now;
            System.gc();
            Thread.sleep(CLEANERS_MILLIS);
            now = megabytes();
        } while (now < before);
        return now;
    }

    private static long megabytes() {
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
