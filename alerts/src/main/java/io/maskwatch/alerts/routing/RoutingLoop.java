package io.maskwatch.alerts.routing;

import io.maskwatch.alerts.loop.Heartbeats;
import io.maskwatch.alerts.loop.ServiceLoop;
import io.maskwatch.alerts.validation.Failures;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The loop that looks for a newer routes file and does what is due. It ends when the service does, and goes on at the next start. */
@Component
final class RoutingLoop extends ServiceLoop {
    private static final Logger LOG = LoggerFactory.getLogger(RoutingLoop.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    private static final long HOUSEKEEPING_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** No file asks for a longer distance between the messages of a group. */
    private static final Duration LONGEST_INTERVAL = Duration.ofDays(8);

    /** The database may take so long to fail. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

    private final CurrentRoutes current;
    private final DueTargets due;
    private final RoutedStore store;
    private final GroupStore groups;
    private final Clock clock;
    private long cleanedAt = System.nanoTime() - HOUSEKEEPING_NANOS;

    RoutingLoop(
            CurrentRoutes current,
            DueTargets due,
            RoutedStore store,
            GroupStore groups,
            Heartbeats heartbeats,
            Clock clock) {
        super(heartbeats.add("routing", LONGEST_SILENCE));
        this.current = current;
        this.due = due;
        this.store = store;
        this.groups = groups;
        this.clock = clock;
    }

    @Override
    protected Duration round() {
        try {
            if (current.reload()) {
                store.lookAgain(clock.instant());
            }
            if (System.nanoTime() - cleanedAt > HOUSEKEEPING_NANOS) {
                cleanedAt = System.nanoTime();
                groups.forget(clock.instant().minus(LONGEST_INTERVAL));
                int moved = store.followClock(clock.instant());
                if (moved > 0) {
                    LOG.warn("the clock went back; {} steps that wait were moved with it", moved);
                }
            }
            return due.doNext() ? Duration.ZERO : PAUSE;
        } catch (RuntimeException | Error e) {
            LOG.warn("cannot route now, trying again in {} ms: {}", AFTER_FAILURE.toMillis(), Failures.line(e));
            return AFTER_FAILURE;
        }
    }
}
