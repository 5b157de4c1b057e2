package io.maskwatch.alerts.intake;

import io.maskwatch.alerts.loop.Heartbeat;
import io.maskwatch.alerts.metrics.AlertsMetrics;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.errors.LeaderNotAvailableException;
import org.apache.kafka.common.errors.SerializationException;
import org.springframework.stereotype.Component;

/**
 * Gets past what the consumer cannot read. It decompresses each record whole before anybody can look at it, has no limit for
 * that, and would fail at the same place for ever. So the batches are fetched as they are and their records are taken out one by
 * one: a record that is too large becomes a dead letter and those behind it are stored. Only in a batch that is damaged
 * everything from the damage on is lost; the letter names the offsets. Used by the intake's thread.
 */
@Component
final class UnreadableBatches {
    private final KafkaClients clients;
    private final Intake intake;
    private final AlertsMetrics metrics;

    UnreadableBatches(KafkaClients clients, Intake intake, AlertsMetrics metrics) {
        this.clients = clients;
        this.intake = intake;
        this.metrics = metrics;
    }

    /** Whether the failure may come from what was read; the client has no exception of its own for it. */
    static boolean isOfTheContent(Throwable failure) {
        return failure instanceof OutOfMemoryError
                || failure.getClass() == KafkaException.class
                || failure instanceof SerializationException
                || failure instanceof CorruptRecordException;
    }

    /**
     * Stores the next records of each partition one by one and commits that.
     *
     * @param consumer the member of the group whose poll has failed
     * @throws RuntimeException if Kafka or the database is away; nothing is lost then
     */
    void pass(Consumer<byte[], byte[]> consumer, DeadLetterPublisher letters, Heartbeat heartbeat)
            throws InterruptedException {
        Set<TopicPartition> partitions = consumer.assignment();
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(partitions);
        Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata place = committed.get(partition);
            long next = Math.max(place == null ? 0 : place.offset(), first.get(partition));
            if (next < ends.get(partition)) {
                Node leader = leader(consumer, partition);
                try (BatchReader reader = clients.batchReader(partition, leader)) {
                    next = new Passage(partition, reader, intake, letters, metrics, heartbeat, Passage.LONGEST)
                            .from(next, ends.get(partition));
                }
                consumer.commitSync(Map.of(partition, new OffsetAndMetadata(next)));
            }
            // The failed poll may have moved on although its records were never handed over.
            consumer.seek(partition, next);
        }
    }

    private static Node leader(Consumer<?, ?> consumer, TopicPartition partition) {
        return consumer.partitionsFor(partition.topic()).stream()
                .filter(info -> info.partition() == partition.partition())
                .map(PartitionInfo::leader)
                .filter(leader -> leader != null && !leader.isEmpty())
                .findAny()
                .orElseThrow(() -> new LeaderNotAvailableException("no broker leads " + partition));
    }
}
