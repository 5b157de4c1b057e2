package io.maskwatch.alerts.intake;

import io.maskwatch.alerts.database.DatabaseFailures;
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
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores batches of records. A batch that fails as a whole may be given again: storing twice changes nothing. */
@Component
final class Intake {
    private final RecordReader reader;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Intake(RecordReader reader, TransactionTemplate transaction, ApplicationEventPublisher events, Clock clock) {
        this.reader = reader;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Stores what can be accepted and publishes the rest as dead letters. Returns when both are safe.
     *
     * @throws RuntimeException if the database or Kafka cannot take it now; give the same batch again
     */
    void accept(Iterable<ConsumerRecord<byte[], byte[]>> batch, DeadLetters deadLetters) throws InterruptedException {
        List<Step> steps = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> source : batch) {
            try {
                steps.add(reader.read(source));
            } catch (UnreadableRecordException e) {
                deadLetters.publish(source, e.reason(), e.getMessage());
            } catch (InvalidRecordException e) {
                deadLetters.publish(source, e.reason(), e.getMessage());
            }
        }
        try {
            store(steps);
        } catch (DataAccessException e) {
            if (!DatabaseFailures.isFaultOfContent(e)) {
                throw e;
            }
            storeOneByOne(steps, deadLetters);
        }
    }

    /** One record that the database does not take must not keep out the others of its batch. */
    private void storeOneByOne(List<Step> steps, DeadLetters deadLetters) throws InterruptedException {
        for (Step step : steps) {
            try {
                store(List.of(step));
            } catch (DataAccessException e) {
                if (!DatabaseFailures.isFaultOfContent(e)) {
                    throw e;
                }
                deadLetters.publish(
                        step.source(), DeadLetterReason.INVALID_RECORD, "the database does not take its values");
            }
        }
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
        changes.stream().filter(Objects::nonNull).forEach(events::publishEvent);
    }
}
