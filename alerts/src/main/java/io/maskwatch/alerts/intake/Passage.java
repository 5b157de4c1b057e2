package io.maskwatch.alerts.intake;

import io.maskwatch.alerts.loop.Heartbeat;
import io.maskwatch.alerts.metrics.AlertsMetrics;
import io.maskwatch.alerts.validation.Failures;
import io.maskwatch.schemas.DeadLetterReason;
import io.maskwatch.schemas.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.record.RecordBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way through one partition, batch by batch and record by record. Used by the intake's thread. */
final class Passage {
    private static final Logger LOG = LoggerFactory.getLogger(Passage.class);

    /** The group takes a member that has not polled for five minutes for gone. */
    static final Duration LONGEST = Duration.ofMinutes(1);

    private final TopicPartition partition;
    private final BatchReader reader;
    private final Intake intake;
    private final DeadLetterPublisher letters;
    private final AlertsMetrics metrics;
    private final Heartbeat heartbeat;
    private final Duration longest;
    private final long begun = System.nanoTime();
    private int seen;

    Passage(
            TopicPartition partition,
            BatchReader reader,
            Intake intake,
            DeadLetterPublisher letters,
            AlertsMetrics metrics,
            Heartbeat heartbeat,
            Duration longest) {
        this.partition = partition;
        this.reader = reader;
        this.intake = intake;
        this.letters = letters;
        this.metrics = metrics;
        this.heartbeat = heartbeat;
        this.longest = longest;
    }

    /**
     * Stores what stands from an offset on: at least as many records as one poll looks at, unless that takes too long. Gets on in any case.
     *
     * @param end the end of the partition
     * @return the offset to go on at
     * @throws TimeoutException if the broker gives nothing out although there is more
     */
    long from(long offset, long end) throws InterruptedException {
        long next = offset;
        while (next < end && seen < KafkaClients.MAX_POLL_RECORDS && (next == offset || !isLate())) {
            BatchReader.Fetched fetched = reader.fetch(next);
            Iterator<? extends RecordBatch> batches = fetched.batches().iterator();
            if (!batches.hasNext()) {
                if (fetched.answer().lastStableOffset() < end) {
                    // A broker that leads since a moment ago may not know yet how far it may go.
                    throw new TimeoutException("nothing came of " + partition + ", although there is more");
                }
                return end; // what stood here was compacted meanwhile
            }
            RecordBatch batch = batches.next();
            // The offsets in a damaged batch may be damaged, too: better to ask the batch behind it.
            long behind = batches.hasNext()
                    ? batches.next().baseOffset()
                    : Math.min(end, Math.max(next, batch.lastOffset()) + 1);
            boolean nothingInIt = batch.isControlBatch() || fetched.isAborted(batch);
            next = nothingInIt ? behind : store(batch, next, behind);
        }
        return next;
    }

    private boolean isLate() {
        return System.nanoTime() - begun > longest.toNanos();
    }

    /** Returns the offset to go on at, which is within the batch where storing all of it would take too long. */
    private long store(RecordBatch batch, long from, long behind) throws InterruptedException {
        long place = from;
        try (BatchRecords records = BatchRecords.open(partition, batch)) {
            Optional<BatchRecords.Entry> entry = records.next();
            while (entry.isPresent()) {
                heartbeat.beat();
                ConsumerRecord<byte[], byte[]> record = entry.get().record();
                if (record.offset() >= from) {
                    if (place > from && isLate()) {
                        return place;
                    }
                    store(entry.get());
                    place = record.offset() + 1;
                }
                entry = records.next();
            }
        } catch (IOException e) {
            if (place < behind) {
                skip(place, behind, e);
            }
        }
        return behind;
    }

    private void store(BatchRecords.Entry entry) throws InterruptedException {
        seen++;
        if (entry.tooLargeBytes() == 0) {
            intake.accept(List.of(entry.record()), letters);
            return;
        }
        String detail = "the record takes " + entry.tooLargeBytes() + " bytes decompressed, but at most "
                + Topic.MAX_RECORD_BYTES + " bytes are accepted";
        intake.refuse(new Refusal(entry.record(), false, DeadLetterReason.INVALID_RECORD, detail), letters);
    }

    private void skip(long from, long behind, IOException damage) throws InterruptedException {
        seen++;
        String detail = "the batch is damaged and cannot be read: " + Failures.line(damage) + "; skipped offsets "
                + from + " to " + (behind - 1);
        LOG.error("{}@{}: {}", partition, from, detail);
        var place = new ConsumerRecord<byte[], byte[]>(partition.topic(), partition.partition(), from, null, null);
        intake.refuse(new Refusal(place, false, DeadLetterReason.CORRUPT_RECORD, detail), letters);
        metrics.batchSkipped();
    }
}
