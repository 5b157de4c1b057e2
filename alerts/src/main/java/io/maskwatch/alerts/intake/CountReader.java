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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.springframework.stereotype.Component;
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
    private final TopicIds ids;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CountReader(MaskStore store, ReadPlaces places, TopicIds ids, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.places = places;
        this.ids = ids;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Goes to where reading is to go on. */
    void seek(Consumer<byte[], byte[]> consumer, Set<TopicPartition> partitions) {
        String topicId = ids.current(Topic.COMPLIANCE.topicName());
        for (TopicPartition partition : partitions) {
            long next = places.next(partition, topicId).orElseGet(() -> {
                long first = lastDay(consumer, partition);
                places.beginAt(partition, topicId, first);
                return first;
            });
            consumer.seek(partition, next);
        }
    }

    private long lastDay(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
        long oldest = clock.instant().minus(BEGINNING).toEpochMilli();
        OffsetAndTimestamp first =
                consumer.offsetsForTimes(Map.of(partition, oldest)).get(partition);
        return first == null ? consumer.endOffsets(Set.of(partition)).get(partition) : first.offset();
    }

    /**
     * Stores a batch in one transaction. Letters of what can't be stored are published before it ends, so that none is lost.
     *
     * @return where another instance was faster, or the topic is another one by now: go there again
     */
    Set<TopicPartition> accept(ConsumerRecords<byte[], byte[]> batch, Refusals refusals, DeadLetterPublisher letters) {
        return transaction.execute(status -> {
            List<Refusal> refused = new ArrayList<>();
            Set<TopicPartition> known = new HashSet<>();
            for (TopicPartition partition : batch.partitions()) {
                List<ConsumerRecord<byte[], byte[]>> records = batch.records(partition);
                long next = records.get(records.size() - 1).offset() + 1;
                if (places.advance(partition, records.get(0).offset(), next)) {
                    records.forEach(record -> store(record, refused));
                } else {
                    known.add(partition);
                }
            }
            publish(refused, refusals, letters);
            return known;
        });
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
