package io.maskwatch.alerts.intake;

import io.maskwatch.alerts.config.AlertsConfig;
import io.maskwatch.schemas.Redaction;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the intake gets on, and how long it pauses when it does not. Written by its thread, read by any. */
@Component("intakeHealthIndicator")
final class IntakeState implements HealthIndicator {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeState.class);
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;
    private static final int LARGEST_SHIFT = 16;

    private static final int POLLS_BEFORE_WARNING = 10;

    private final String bootstrapServers;
    private int idlePolls;
    private volatile int failures;
    private volatile String problem;
    private volatile boolean started;

    IntakeState(AlertsConfig config) {
        this.bootstrapServers = config.kafka().bootstrapServers();
    }

    /** A batch has been stored. */
    void working() {
        started = true;
        failures = 0;
        problem = null;
    }

    /**
     * There is nothing to store. That is fine, unless there are no partitions either: the clients do not tell Kafka being away
     * from topics not being there, but somebody has to say so.
     */
    void idle(boolean hasPartitions) {
        if (hasPartitions) {
            working();
            return;
        }
        idlePolls++;
        if (idlePolls == POLLS_BEFORE_WARNING) {
            LOG.warn(
                    "no topic to read from for {} s: Kafka at {} does not answer, the topics have not been made, or other"
                            + " instances read all partitions; still trying",
                    POLLS_BEFORE_WARNING,
                    bootstrapServers);
        }
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
