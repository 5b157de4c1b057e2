package io.maskwatch.alerts.intake;

import io.maskwatch.alerts.database.DatabaseFailures;
import io.maskwatch.alerts.metrics.AlertsMetrics;
import io.maskwatch.alerts.validation.Failures;
import io.maskwatch.alerts.validation.InvalidRecordException;
import io.maskwatch.schemas.DeadLetterReason;
import io.maskwatch.schemas.UnreadableRecordException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
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

    private final StepReader reader;
    private final TransactionTemplate transaction;
    private final Refusals refusals;
    private final ApplicationEventPublisher events;
    private final AlertsMetrics metrics;
    private final Clock clock;
    private final UnforeseenFailures failures = new UnforeseenFailures();

    Intake(
            StepReader reader,
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
     * that would be written again. Returns when both are safe. A record that fails for no foreseen reason becomes a dead letter, too,
     * after some tries; until then those behind it in its partition wait, and all others are stored.
     *
     * @throws RuntimeException if the database or Kafka cannot take it now, or a record has to be tried again; give the same batch
     *     again
     */
    void accept(Iterable<ConsumerRecord<byte[], byte[]>> batch, DeadLetterPublisher letters)
            throws InterruptedException {
        List<Refusal> refused = new ArrayList<>();
        Optional<RuntimeException> again = Optional.empty();
        try {
            storeTogether(batch, refused);
        } catch (RuntimeException | StackOverflowError e) {
            if (!isFaultOfRecord(e)) {
                throw e;
            }
            refused.clear();
            again = storeOneByOne(batch, refused);
        }
        for (Refusal refusal : refused) {
            refusals.publish(refusal, letters);
        }
        if (again.isPresent()) {
            throw again.get();
        }
        failures.clear();
    }

    /** Publishes the letter of something that could not even be read. */
    void refuse(Refusal refusal, DeadLetterPublisher letters) throws InterruptedException {
        refusals.publish(refusal, letters);
    }

    private static boolean isFaultOfRecord(Throwable failure) {
        return isFaultOfContent(failure) || !UnforeseenFailures.isOfSurroundings(failure);
    }

    private static boolean isFaultOfContent(Throwable failure) {
        return failure instanceof DataAccessException data && DatabaseFailures.isFaultOfContent(data);
    }

    private void storeTogether(Iterable<ConsumerRecord<byte[], byte[]>> batch, List<Refusal> refused) {
        List<Step> steps = new ArrayList<>();
        batch.forEach(source -> read(source, refused).ifPresent(steps::add));
        store(steps);
    }

    private Optional<Step> read(ConsumerRecord<byte[], byte[]> source, List<Refusal> refused) {
        try {
            return Optional.of(reader.read(source));
        } catch (UnreadableRecordException e) {
            refused.add(Refusal.of(source, e.reason(), e.getMessage()));
        } catch (InvalidRecordException e) {
            refused.add(Refusal.of(source, e.reason(), e.getMessage()));
        }
        return Optional.empty();
    }

    /** One record that fails must not keep out the others of its batch. Returns why the batch has to be given again, if it has to. */
    private Optional<RuntimeException> storeOneByOne(
            Iterable<ConsumerRecord<byte[], byte[]>> batch, List<Refusal> refused) {
        Set<TopicPartition> waiting = new HashSet<>();
        Optional<RuntimeException> again = Optional.empty();
        for (ConsumerRecord<byte[], byte[]> source : batch) {
            TopicPartition partition = new TopicPartition(source.topic(), source.partition());
            if (waiting.contains(partition)) {
                continue; // a camera's records are stored in their order
            }
            try {
                read(source, refused).ifPresent(step -> store(List.of(step)));
            } catch (RuntimeException | StackOverflowError e) {
                if (!isFaultOfRecord(e)) {
                    throw e;
                }
                Optional<Refusal> refusal = refusal(source, e);
                refusal.ifPresent(refused::add);
                if (refusal.isEmpty()) {
                    waiting.add(partition);
                    again = Optional.of(
                            new IllegalStateException(partition + "@" + source.offset() + " cannot be stored", e));
                }
            }
        }
        return again;
    }

    /** What is said of a record that fails; empty if it is tried again. */
    private Optional<Refusal> refusal(ConsumerRecord<byte[], byte[]> source, Throwable failure) {
        if (isFaultOfContent(failure)) {
            return Optional.of(
                    Refusal.of(source, DeadLetterReason.INVALID_RECORD, "the database does not take its values"));
        }
        if (!failures.isLast(source)) {
            return Optional.empty();
        }
        LOG.error(
                "a fault of this service, please report it: {} at {}",
                Failures.line(failure),
                Arrays.stream(failure.getStackTrace()).limit(5).toList());
        return Optional.of(Refusal.of(
                source,
                DeadLetterReason.OTHER,
                "the service failed %d times at storing it, the last time with %s; its log says more"
                        .formatted(
                                UnforeseenFailures.MOST_TRIES,
                                failure.getClass().getSimpleName())));
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
