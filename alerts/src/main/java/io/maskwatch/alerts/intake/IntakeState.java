package io.maskwatch.alerts.intake;

import io.maskwatch.alerts.config.AlertsConfig;
import io.maskwatch.alerts.metrics.AlertsMetrics;
import io.maskwatch.alerts.validation.Failures;
import io.maskwatch.schemas.retry.Backoff;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the intake gets on, and how long it pauses when it does not. Written by its thread, read by any. */
@Component("intakeHealthIndicator")
final class IntakeState implements HealthIndicator {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeState.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int IDLE_POLLS_BEFORE_CHECK = 3;
    private static final Duration CHECK_PATIENCE = Duration.ofSeconds(5);

    private final String bootstrapServers;
    private final AlertsMetrics metrics;
    private int idlePolls;
    private int failures;
    private volatile String problem = "the intake has not reached Kafka yet";

    IntakeState(AlertsConfig config, AlertsMetrics metrics) {
        this.bootstrapServers = config.kafka().bootstrapServers();
        this.metrics = metrics;
    }

    /** A batch has been stored. */
    void working(Consumer<?, ?> consumer) {
        idlePolls = 0;
        failures = 0;
        problem = null;
        metrics.lag(consumer.assignment(), TopicPartition::topic, consumer::currentLag);
    }

    /**
     * There is nothing to store. The clients do not tell quiet topics from missing ones or from Kafka being away, so it is
     * asked for every few polls.
     */
    void idle(Consumer<?, ?> consumer) {
        idlePolls++;
        boolean unknown = problem != null;
        if (!unknown && idlePolls % IDLE_POLLS_BEFORE_CHECK != 0) {
            return;
        }
        String found = check(consumer);
        if (found == null) {
            working(consumer);
            return;
        }
        if (!found.equals(problem)) {
            LOG.warn("{}; still trying", found);
        }
        problem = found;
    }

    /** Counts a failure and returns the pause before the next attempt: doubled each time, up to half a minute, with chance. */
    Duration failed(Throwable failure) {
        failures++;
        problem = Failures.line(failure);
        metrics.intakeFailed();
        return Backoff.delay(
                FIRST_PAUSE,
                LONGEST_PAUSE,
                failures,
                ThreadLocalRandom.current().nextDouble());
    }

    private String check(Consumer<?, ?> consumer) {
        try {
            Set<TopicPartition> assigned = consumer.assignment();
            if (!assigned.isEmpty()) {
                consumer.endOffsets(assigned, CHECK_PATIENCE);
            }
            Set<String> missing = new TreeSet<>(consumer.subscription());
            assigned.forEach(partition -> missing.remove(partition.topic()));
            // What is left may be read by another instance.
            missing.removeIf(
                    topic -> !consumer.partitionsFor(topic, CHECK_PATIENCE).isEmpty());
            return missing.isEmpty()
                    ? null
                    : "Kafka at %s has no topic %s; create it with \"maskwatch topics apply --bootstrap-servers %s\""
                            .formatted(bootstrapServers, String.join(", ", missing), bootstrapServers);
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            return "Kafka at " + bootstrapServers + " does not answer ("
                    + e.getClass().getSimpleName() + ")";
        }
    }

    @Override
    public Health health() {
        String current = problem;
        return current == null
                ? Health.up().build()
                : Health.down().withDetail("problem", current).build();
    }
}
