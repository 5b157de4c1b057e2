package io.maskwatch.alerts.intake;

import io.maskwatch.alerts.loop.Heartbeat;
import io.maskwatch.alerts.metrics.AlertsMetrics;
import io.maskwatch.alerts.validation.Failures;
import io.maskwatch.schemas.DeadLetterReason;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Gets past what the client cannot read. The client decompresses a record whole before anybody can look at it, has no limit
 * for that, and would fail at the same place for ever. So each partition is read record by record up to as far as the failed
 * poll can have looked; what cannot be read even so becomes a dead letter, with all that follows in its batch, because the
 * client cannot get at that without reading what is before it. Used by the intake's thread.
 */
@Component
final class UnreadableBatches {
    private static final Logger LOG = LoggerFactory.getLogger(UnreadableBatches.class);

    private final KafkaClients clients;
    private final Intake intake;
    private final AlertsMetrics metrics;

    UnreadableBatches(KafkaClients clients, Intake intake, AlertsMetrics metrics) {
        this.clients = clients;
        this.intake = intake;
        this.metrics = metrics;
    }

    /**
     * Stores the next records of each partition one by one and commits that.
     *
     * @param consumer the member of the group whose poll has failed
     * @throws RuntimeException if Kafka or the database is away; nothing is lost then
     */
    void pass(Consumer<byte[], byte[]> consumer, DeadLetters letters, Heartbeat heartbeat) throws InterruptedException {
        Set<TopicPartition> partitions = consumer.assignment();
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(partitions);
        Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata place = committed.get(partition);
            long from = Math.max(place == null ? 0 : place.offset(), first.get(partition));
            long next = from;
            if (from < ends.get(partition)) {
                next = pass(partition, from, ends.get(partition), letters, heartbeat);
                consumer.commitSync(Map.of(partition, new OffsetAndMetadata(next)));
            }
            // The failed poll may have moved on although its records were never handed over.
            consumer.seek(partition, next);
        }
    }

    private long pass(TopicPartition partition, long from, long end, DeadLetters letters, Heartbeat heartbeat)
            throws InterruptedException {
        try (SingleReader reader = new SingleReader(clients.singleReader(), partition, from, end)) {
            for (int number = 0; number < KafkaClients.MAX_POLL_RECORDS; number++) {
                heartbeat.beat();
                SingleReader.Next next = reader.next();
                if (next.unreadable() != null) {
                    return skip(partition, reader.position(), end, next.unreadable(), letters);
                }
                if (next.record() == null) {
                    break;
                }
                intake.accept(List.of(next.record()), letters);
            }
            return reader.position();
        }
    }

    private long skip(TopicPartition partition, long bad, long end, Throwable cause, DeadLetters letters)
            throws InterruptedException {
        long resume = firstReadable(partition, bad, end);
        String reason = cause instanceof OutOfMemoryError
                ? "decompressed it is larger than the memory that the service has"
                : Failures.line(cause);
        String detail = "the record cannot be read: " + reason + "; skipped with the rest of its batch, offsets " + bad
                + " to " + (resume - 1);
        LOG.error("{}@{}: {}", partition, bad, detail);
        DeadLetterReason kind =
                cause instanceof OutOfMemoryError ? DeadLetterReason.INVALID_RECORD : DeadLetterReason.CORRUPT_RECORD;
        ConsumerRecord<byte[], byte[]> place =
                new ConsumerRecord<>(partition.topic(), partition.partition(), bad, null, null);
        intake.refuse(new Refusal(place, false, kind, detail), letters);
        metrics.batchSkipped();
        return resume;
    }

    /** The first place after a bad one from which reading works: steps that double find one, halving finds the first. */
    private long firstReadable(TopicPartition partition, long bad, long end) {
        long lastBad = bad;
        long step = 1;
        long good = bad + step;
        while (good < end && !isReadable(partition, good, end)) {
            lastBad = good;
            step *= 2;
            good = Math.min(end, good + step);
        }
        while (good - lastBad > 1) {
            long middle = lastBad + (good - lastBad) / 2;
            if (isReadable(partition, middle, end)) {
                good = middle;
            } else {
                lastBad = middle;
            }
        }
        return good;
    }

    private boolean isReadable(TopicPartition partition, long offset, long end) {
        try (SingleReader reader = new SingleReader(clients.singleReader(), partition, offset, end)) {
            return reader.next().unreadable() == null;
        }
    }
}
