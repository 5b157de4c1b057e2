package io.maskwatch.bench.report;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Compares works of one thread, and of other processes. They take turns, so that whatever else the machine does slows all of them alike, and what
 * counts is the processor time of the thread, so that it slows them little.
 */
public final class Race {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Map<String, LongSupplier> works = new LinkedHashMap<>();

    /**
     * Adds a work.
     *
     * @param work must do all of it on the calling thread
     */
    public void add(String name, Runnable work) {
        addMeasured(name, () -> {
            long start = THREADS.getCurrentThreadCpuTime();
            work.run();
            return THREADS.getCurrentThreadCpuTime() - start;
        });
    }

    /**
     * Adds a work of another process.
     *
     * @param work does it, waits for it and tells its processor time, nanoseconds
     */
    public void addMeasured(String name, LongSupplier work) {
        works.put(name, work);
    }

    /**
     * Runs all works in turn.
     *
     * @param warmUp rounds that don't count
     * @param rounds that count, at least 1
     * @return the times of each work, in the order in which they were added
     */
    public Map<String, Timings> run(int warmUp, int rounds) {
        Map<String, long[]> nanos = new LinkedHashMap<>();
        works.keySet().forEach(name -> nanos.put(name, new long[rounds]));
        for (int round = -warmUp; round < rounds; round++) {
            for (Map.Entry<String, LongSupplier> work : works.entrySet()) {
                nanos.get(work.getKey())[Math.max(0, round)] = work.getValue().getAsLong();
            }
        }
        Map<String, Timings> times = new LinkedHashMap<>();
        nanos.forEach((name, measured) -> times.put(name, Timings.of(measured)));
        return times;
    }
}
