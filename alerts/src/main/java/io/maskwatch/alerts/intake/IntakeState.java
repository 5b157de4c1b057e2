package io.maskwatch.alerts.intake;

import io.maskwatch.schemas.Redaction;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the intake gets on, and how long it pauses when it does not. Written by its thread, read by any. */
@Component("intakeHealthIndicator")
final class IntakeState implements HealthIndicator {
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;
    private static final int LARGEST_SHIFT = 16;

    private volatile int failures;
    private volatile String problem;
    private volatile boolean started;

    /** Kafka answers and there is nothing to store, or it has been stored. */
    void working() {
        started = true;
        failures = 0;
        problem = null;
    }

    /** Counts a failure and returns the pause before the next attempt: doubled each time, up to half a minute, with chance. */
    Duration failed(RuntimeException failure) {
        int before = failures;
        failures = before + 1;
        problem = Redaction.redact(failure.toString());
        long longest = Math.min(FIRST_PAUSE_MILLIS << Math.min(before, LARGEST_SHIFT), LONGEST_PAUSE_MILLIS);
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }

    @Override
    public Health health() {
        Optional<String> current = Optional.ofNullable(problem);
        return current.map(text -> Health.down().withDetail("problem", text))
                .orElseGet(() -> started ? Health.up() : Health.unknown())
                .build();
    }
}
