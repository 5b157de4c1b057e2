package io.maskwatch.alerts.loop;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The heartbeats of all loops, and whether all are well. Thread-safe. */
@Component("loopsHealthIndicator")
public final class Heartbeats implements HealthIndicator {
    private final LongSupplier nanoTime;
    private final List<Heartbeat> all = new CopyOnWriteArrayList<>();
    private final List<Heartbeat> scheduled = new CopyOnWriteArrayList<>();

    public Heartbeats() {
        this(System::nanoTime);
    }

    Heartbeats(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * A heartbeat for a loop.
     *
     * @param name unique, for people
     * @param longestSilence the longest time between two beats of a loop that is well
     */
    public Heartbeat add(String name, Duration longestSilence) {
        Heartbeat heartbeat = new Heartbeat(name, longestSilence, nanoTime);
        all.add(heartbeat);
        return heartbeat;
    }

    /** A heartbeat for what runs from time to time for as long as the service does. */
    public Heartbeat addScheduled(String name, Duration longestSilence) {
        Heartbeat heartbeat = add(name, longestSilence);
        scheduled.add(heartbeat);
        return heartbeat;
    }

    @EventListener
    void begin(ApplicationReadyEvent event) {
        scheduled.forEach(Heartbeat::start);
    }

    @EventListener
    void end(ContextClosedEvent event) {
        scheduled.forEach(Heartbeat::stop);
    }

    /** All heartbeats, in the order in which they were added. */
    public List<Heartbeat> all() {
        return List.copyOf(all);
    }

    /** Down as soon as one loop has ended or is stuck; the details name it. */
    @Override
    public Health health() {
        List<String> problems =
                all.stream().flatMap(loop -> loop.problem().stream()).toList();
        return problems.isEmpty()
                ? Health.up().build()
                : Health.down()
                        .withDetail("problem", String.join("; ", problems))
                        .build();
    }
}
