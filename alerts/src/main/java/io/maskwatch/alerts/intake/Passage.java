package io.maskwatch.alerts.intake;

import io.maskwatch.alerts.loop.Heartbeat;
import io.maskwatch.alerts.metrics.AlertsMetrics;
import io.maskwatch.alerts.validation.Failures;
import io.maskwatch.schemas.DeadLetterReason;
import io.maskwatch.schemas.Topic;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.RecordBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way through one partition, batch by batch and record by record. Used by the intake's thread. */
final class Passage {
    private static final Logger LOG = LoggerFactory.getLogger(Passage.class);

    private final TopicPartition partition;
    private final BatchReader reader;
    private final Intake intake;
    private final DeadLetters letters;
    private final AlertsMetrics metrics;
    private final Heartbeat heartbeat;
    private int seen;

    Passage(
            TopicPartition partition,
            BatchReader reader,
            Intake intake,
            DeadLetters letters,
            AlertsMetrics metrics,
            Heartbeat heartbeat) {
        this.partition = partition;
        this.reader = reader;
        this.intake = intake;
        this.letters = letters;
        this.metrics = metrics;
        this.heartbeat = heartbeat;
    }

    /**
     * Stores what stands from an offset on, at least as many records as one poll looks at.
     *
     * @param end the end of the partition
     * @return the offset to go on at
     */
    long from(long offset, long end) throws InterruptedException {
        long next = offset;
        while (next < end && seen < KafkaClients.MAX_POLL_RECORDS) {
            BatchReader.Fetched fetched = reader.fetch(next);
            Iterator<? extends RecordBatch> batches = fetched.batches().iterator();
            if (!batches.hasNext()) {
                // What stood here was compacted or has expired meanwhile.
                return end;
            }
            RecordBatch batch = batches.next();
            // The offsets in a damaged batch may be damaged, too: better to ask the batch behind it.
            long behind = batches.hasNext()
                    ? batches.next().baseOffset()
                    : Math.min(end, Math.max(next, batch.lastOffset()) + 1);
            if (!batch.isControlBatch() && !fetched.isAborted(batch)) {
                store(batch, next, behind);
            }
            next = behind;
        }
        return next;
    }

    private void store(RecordBatch batch, long from, long behind) throws InterruptedException {
        long place = from;
        try (BatchRecords records = BatchRecords.open(partition, batch)) {
            Optional<BatchRecords.Entry> entry = records.next();
            while (entry.isPresent()) {
                heartbeat.beat();
                ConsumerRecord<byte[], byte[]> record = entry.get().record();
                if (record.offset() >= from) {
                    store(entry.get());
                    place = record.offset() + 1;
                }
                entry = records.next();
            }
        } catch (IOException e) {
            skip(place, behind, e);
        }
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
