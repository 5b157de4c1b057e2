package io.maskwatch.bench.cameras;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The processor time that this process takes, on Linux without that of Java's compilers: in the first minutes they take as much as a
 * few quiet cameras, and then hardly any.
 */
final class ProcessorTime {
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final Path THREADS = Path.of("/proc/self/task");
    private static final String COMPILER = "CompilerThre";

    /** Times stand in hundredths of a second in /proc, on each processor that Java runs on. */
    private static final long NANOS_PER_TICK = 10_000_000;

    private static final int USER_TICKS = 11;

    private ProcessorTime() {}

    /** Waits so many seconds, and tells what the process took in each of them on average, nanoseconds. */
    static long perSecond(long seconds) throws IOException, InterruptedException {
        Map<Path, Long> before = compilers();
        long start = PROCESS.getProcessCpuTime();
        TimeUnit.SECONDS.sleep(seconds);
        long taken = PROCESS.getProcessCpuTime() - start;
        for (Map.Entry<Path, Long> compiler : compilers().entrySet()) {
            taken -= compiler.getValue() - before.getOrDefault(compiler.getKey(), 0L);
        }
        return taken / seconds;
    }

    /** What each of Java's compilers that run has taken, nanoseconds; none where the system does not tell. */
    private static Map<Path, Long> compilers() throws IOException {
        Map<Path, Long> nanos = new HashMap<>();
        if (!Files.isDirectory(THREADS)) {
            return nanos;
        }
        List<Path> threads;
        try (Stream<Path> all = Files.list(THREADS)) {
            threads = all.toList();
        }
        for (Path thread : threads) {
            try {
                String status = Files.readString(thread.resolve("stat"));
                if (status.contains(COMPILER)) {
                    String[] fields =
                            status.substring(status.lastIndexOf(')') + 2).split(" ", -1);
                    nanos.put(
                            thread,
                            NANOS_PER_TICK
                                    * (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[USER_TICKS + 1])));
                }
            } catch (NoSuchFileException e) {
                // It has ended meanwhile.
            }
        }
        return nanos;
    }
}
