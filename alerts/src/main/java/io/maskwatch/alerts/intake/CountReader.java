package io.maskwatch.alerts.intake;

import io.maskwatch.alerts.figures.MaskStore;
import io.maskwatch.alerts.validation.InvalidRecordException;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Compliance;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.UnreadableRecordException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores what the cameras counted. Every instance reads all of it, and the places in the database say what another one has stored
 * already. Where nothing was read before it begins with the last day: the topic has half a year. Used by one thread.
 */
@Component
final class CountReader {
    /** A minute is written when it is over, by a clock that may be behind. */
    private static final Duration BEGINNING = Duration.ofDays(1).plusMinutes(10);

    private static final AvroCodec<Compliance> MINUTES = AvroCodec.of(Compliance.class);

    private final MaskStore store;
    private final ReadPlaces places;
    private final TopicFacts topics;
    private final TransactionTemplate transaction;
    private final TransactionTemplate apart;
    private final Clock clock;

    CountReader(MaskStore store, ReadPlaces places, TopicFacts topics, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.places = places;
        this.topics = topics;
        this.transaction = transaction;
        this.apart = new TransactionTemplate(
                Objects.requireNonNull(transaction.getTransactionManager()),
                new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NOT_SUPPORTED));
        this.clock = clock;
    }

    /** Goes to where reading is to go on. */
    void seek(Consumer<byte[], byte[]> consumer, Set<TopicPartition> partitions) {
        String topicId = topics.id(Topic.COMPLIANCE.topicName());
        for (TopicPartition partition : partitions) {
            Optional<Long> place = places.next(partition, topicId);
            // The end is asked for after the place, which another instance may move on meanwhile.
            if (place.isPresent() && place.get() > end(consumer, partition)) {
                ReadPlaces.warnShorter(partition, place.get());
                place = Optional.empty();
            }
            consumer.seek(partition, place.orElseGet(() -> {
                long first = lastDay(consumer, partition);
                places.beginAt(partition, topicId, first);
                return first;
            }));
        }
    }

    private static long end(Consumer<?, ?> consumer, TopicPartition partition) {
        return consumer.endOffsets(Set.of(partition)).get(partition);
    }

    private long lastDay(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
        long oldest = clock.instant().minus(BEGINNING).toEpochMilli();
        OffsetAndTimestamp first =
                consumer.offsetsForTimes(Map.of(partition, oldest)).get(partition);
        return first == null ? end(consumer, partition) : first.offset();
    }

    /**
     * Stores a batch in one transaction. Letters of what can't be stored are published before it ends, so that none is lost and only
     * who was first with the batch publishes them. That they are published is written down at once and stays, whatever becomes of the
     * batch, so that it isn't done again.
     *
     * @return where another instance was faster, or the topic is another one by now: go there again
     */
    Set<TopicPartition> accept(ConsumerRecords<byte[], byte[]> batch, Refusals refusals, DeadLetterPublisher letters) {
        return transaction.execute(status -> {
            List<Refusal> refused = new ArrayList<>();
            Set<TopicPartition> known = new HashSet<>();
            // All instances take the places in the same order, so that no two wait for each other.
            for (TopicPartition partition : inOrder(batch.partitions())) {
                List<ConsumerRecord<byte[], byte[]>> records = batch.records(partition);
                long next = records.get(records.size() - 1).offset() + 1;
                if (places.advance(partition, records.get(0).offset(), next)) {
                    records.forEach(record -> store(record, refused));
                } else {
                    known.add(partition);
                }
            }
            apart.executeWithoutResult(outside -> publish(refused, refusals, letters));
            return known;
        });
    }

    private static List<TopicPartition> inOrder(Set<TopicPartition> partitions) {
        return partitions.stream()
                .sorted(Comparator.comparingInt(TopicPartition::partition))
                .toList();
    }

    private static void publish(List<Refusal> refused, Refusals refusals, DeadLetterPublisher letters) {
        try {
            for (Refusal refusal : refused) {
                refusals.publish(refusal, letters);
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private void store(ConsumerRecord<byte[], byte[]> record, List<Refusal> refused) {
        try {
            Compliance minute = MINUTES.decode(record.value());
            MaskStore.check(minute, clock.instant());
            store.store(minute);
        } catch (UnreadableRecordException e) {
            refused.add(Refusal.of(record, e.reason(), e.getMessage()));
        } catch (InvalidRecordException e) {
            refused.add(Refusal.of(record, e.reason(), e.getMessage()));
        }
    }
}
