package io.maskwatch.detect.measure;

import io.maskwatch.detect.job.OutgoingRecord;
import io.maskwatch.schemas.Topic;
import java.lang.management.ManagementFactory;
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
    private static final Map<String, CompletableFuture<Times>> LAPS = new ConcurrentHashMap<>();

    /** Time that went by, nanoseconds: on the clock, of this thread, of all threads. */
    record Times(long wall, long thread, long process) {
        Times since(Times start) {
            return new Times(wall - start.wall, thread - start.thread, process - start.process);
        }
    }

    private final String name;
    private final long from;
    private final long to;

    private transient CompletableFuture<Times> lap;
    private transient Times start;
    private transient long frames;

    Stopwatch(String name, long from, long to) {
        this.name = name;
        this.from = from;
        this.to = to;
    }

    /** What will be measured under this name, between the first and the last measured frame. */
    static CompletableFuture<Times> lap(String name) {
        return LAPS.computeIfAbsent(name, key -> new CompletableFuture<>());
    }

    @Override
    public void open(OpenContext context) {
        lap = lap(name);
    }

    @Override
    public boolean filter(OutgoingRecord record) {
        if (record.topic() == Topic.OBSERVATIONS) {
            frames++;
            if (frames == from) {
                start = now();
            } else if (frames == to) {
                lap.complete(now().since(start));
            }
        }
        return false;
    }

    @Override
    public void close() {
        LAPS.remove(name);
    }

    private static Times now() {
        return new Times(
                System.nanoTime(), ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime(), processNanos());
    }

    private static long processNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }
}
