package io.maskwatch.alerts.intake;

import io.maskwatch.alerts.database.DatabaseFailures;
import io.maskwatch.alerts.metrics.AlertsMetrics;
import io.maskwatch.alerts.validation.Failures;
import io.maskwatch.alerts.validation.InvalidRecordException;
import io.maskwatch.schemas.DeadLetterReason;
import io.maskwatch.schemas.UnreadableRecordException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores batches of records. A batch that fails as a whole may be given again: storing twice changes nothing. */
@Component
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final RecordReader reader;
    private final TransactionTemplate transaction;
    private final Refusals refusals;
    private final ApplicationEventPublisher events;
    private final AlertsMetrics metrics;
    private final Clock clock;

    Intake(
            RecordReader reader,
            TransactionTemplate transaction,
            Refusals refusals,
            ApplicationEventPublisher events,
            AlertsMetrics metrics,
            Clock clock) {
        this.reader = reader;
        this.transaction = transaction;
        this.refusals = refusals;
        this.events = events;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Stores what can be accepted, then publishes the rest as dead letters: while the database is away, no letter is written
     * that would be written again. Returns when both are safe.
     *
     * @throws RuntimeException if the database or Kafka cannot take it now; give the same batch again
     */
    void accept(Iterable<ConsumerRecord<byte[], byte[]>> batch, DeadLetterPublisher letters)
            throws InterruptedException {
        List<Step> steps = new ArrayList<>();
        List<Refusal> refused = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> source : batch) {
            try {
                steps.add(reader.read(source));
            } catch (UnreadableRecordException e) {
                refused.add(Refusal.of(source, e.reason(), e.getMessage()));
            } catch (InvalidRecordException e) {
                refused.add(Refusal.of(source, e.reason(), e.getMessage()));
            }
        }
        try {
            store(steps);
        } catch (DataAccessException e) {
            if (!DatabaseFailures.isFaultOfContent(e)) {
                throw e;
            }
            refused.addAll(storeOneByOne(steps));
        }
        for (Refusal refusal : refused) {
            refusals.publish(refusal, letters);
        }
    }

    /** Publishes the letter of something that could not even be read. */
    void refuse(Refusal refusal, DeadLetterPublisher letters) throws InterruptedException {
        refusals.publish(refusal, letters);
    }

    /** One record that the database does not take must not keep out the others of its batch. */
    private List<Refusal> storeOneByOne(List<Step> steps) {
        List<Refusal> refused = new ArrayList<>();
        for (Step step : steps) {
            try {
                store(List.of(step));
            } catch (DataAccessException e) {
                if (!DatabaseFailures.isFaultOfContent(e)) {
                    throw e;
                }
                refused.add(Refusal.of(
                        step.source(), DeadLetterReason.INVALID_RECORD, "the database does not take its values"));
            }
        }
        return refused;
    }

    private void store(List<Step> steps) {
        if (steps.isEmpty()) {
            return;
        }
        Set<Object> changes = transaction.execute(status -> {
            Set<Object> made = new LinkedHashSet<>();
            steps.forEach(step -> made.add(step.action().store(clock.instant())));
            return made;
        });
        steps.forEach(step -> metrics.stored(step.source().topic()));
        changes.stream().filter(Objects::nonNull).forEach(this::tell);
    }

    /** What is stored is stored, whatever becomes of those who are told. */
    private void tell(Object change) {
        try {
            events.publishEvent(change);
        } catch (Throwable e) {
            LOG.warn("open consoles are not told of a change: {}", Failures.line(e));
        }
    }
}
