package io.maskwatch.vision.measure;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Compares works of one thread. They take turns, so that whatever else the machine does slows all of them; processor
 * time, so that it counts less; the best of many rounds, so that it counts less still.
 */
final class SpeedRace {
    private static final int ROUNDS = 60;
    private static final int WARM_UP = 5;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final List<String> names = new ArrayList<>();
    private final List<Runnable> works = new ArrayList<>();

    /** The first one is what the others are compared with. */
    void add(String name, Runnable work) {
        names.add(name);
        works.add(work);
    }

    /** A line for each work: its best and its median time, and the best as a multiple of the first one's. */
    List<String> run() {
        long[][] nanos = new long[works.size()][ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (int index = 0; index < works.size(); index++) {
                long start = THREADS.getCurrentThreadCpuTime();
                works.get(index).run();
                nanos[index][Math.max(0, round)] = THREADS.getCurrentThreadCpuTime() - start;
            }
        }
        List<String> lines = new ArrayList<>();
        for (long[] times : nanos) {
            Arrays.sort(times);
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-50s %6.1f ms, median %6.1f ms, %.2f of ours",
                    names.get(lines.size()),
                    times[0] / 1e6,
                    times[ROUNDS / 2] / 1e6,
                    times[0] / (double) nanos[0][0]));
        }
        return lines;
    }
}
