package io.maskwatch.detect.job;

import io.maskwatch.detect.DetectMetrics;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;

/** A counter for each reason, all of them there from the start: a rate needs the 0 before the first. */
final class ReasonCounters<E extends Enum<E>> {
    private final Map<E, Counter> counters;

    ReasonCounters(DetectMetrics metrics, String name, Class<E> reasons) {
        counters = new EnumMap<>(reasons);
        for (E reason : reasons.getEnumConstants()) {
            counters.put(reason, metrics.counter(name, reason));
        }
    }

    void count(E reason) {
        counters.get(reason).inc();
    }
}
