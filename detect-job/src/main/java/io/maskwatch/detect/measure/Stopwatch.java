package io.maskwatch.detect.measure;

import io.maskwatch.detect.job.OutgoingRecord;
import io.maskwatch.schemas.Topic;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;

/**
 * Runs in the thread of the decisions and counts what they have decided: each frame ends in one observation. Lets nothing
 * through. Meets whoever waits by a name, because Flink hands functions on as copies.
 */
final class Stopwatch extends RichFilterFunction<OutgoingRecord> {
    private static final long serialVersionUID = 1L;
    private static final Map<String, Lap> LAPS = new ConcurrentHashMap<>();

    /** The time between the first and the last measured frame. */
    static final class Lap {
        final CompletableFuture<Void> over = new CompletableFuture<>();
        volatile long wallNanos;
        volatile long threadNanos;
        volatile long processNanos;
    }

    private final String name;
    private final long from;
    private final long to;

    private transient ThreadMXBean threads;
    private transient Lap lap;
    private transient long frames;

    Stopwatch(String name, long from, long to) {
        this.name = name;
        this.from = from;
        this.to = to;
    }

    /** What is measured under this name. */
    static Lap lap(String name) {
        return LAPS.computeIfAbsent(name, key -> new Lap());
    }

    @Override
    public void open(OpenContext context) {
        threads = ManagementFactory.getThreadMXBean();
        lap = lap(name);
    }

    @Override
    public boolean filter(OutgoingRecord record) {
        if (record.topic() == Topic.OBSERVATIONS) {
            frames++;
            if (frames == from) {
                note(-1);
            } else if (frames == to) {
                note(1);
                lap.over.complete(null);
            }
        }
        return false;
    }

    @Override
    public void close() {
        LAPS.remove(name);
    }

    private void note(int sign) {
        lap.wallNanos += sign * System.nanoTime();
        lap.threadNanos += sign * threads.getCurrentThreadCpuTime();
        lap.processNanos += sign * processNanos();
    }

    private static long processNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }
}
