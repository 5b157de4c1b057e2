package io.maskwatch.alerts.intake;

import io.maskwatch.schemas.Topic;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.DefaultRecord;
import org.apache.kafka.common.record.DefaultRecordBatch;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.BufferSupplier;
import org.apache.kafka.common.utils.ByteUtils;
import org.apache.kafka.common.utils.Utils;

/**
 * Takes the records out of a batch one after the other, and passes over those that are too large without ever holding them. The
 * format of records: https://kafka.apache.org/documentation/#record. Used by one thread.
 */
final class BatchRecords implements AutoCloseable {
    /** With room for headers. What is smaller than this is judged, and refused in words, by whoever reads the record. */
    static final int LARGEST = 4 * Topic.MAX_RECORD_BYTES;

    /** A record begins with its attributes (1 byte), its time (10 at most) and its offset (5 at most). */
    private static final int LONGEST_BEGINNING = 16;

    private static final int LONGEST_VARINT = 5;

    private final TopicPartition partition;
    private final DefaultRecordBatch batch;
    private final InputStream records;
    private int left;

    /**
     * One record.
     *
     * @param record without key and value if it is too large
     * @param tooLargeBytes what it takes decompressed, if that is above {@link #LARGEST}; else 0
     */
    record Entry(ConsumerRecord<byte[], byte[]> record, int tooLargeBytes) {}

    private BatchRecords(TopicPartition partition, DefaultRecordBatch batch) {
        this.partition = partition;
        this.batch = batch;
        this.records = batch.recordInputStream(BufferSupplier.NO_CACHING);
        this.left = batch.countOrNull();
    }

    /**
     * Opens a batch.
     *
     * @throws IOException if it is damaged
     */
    static BatchRecords open(TopicPartition partition, RecordBatch batch) throws IOException {
        try {
            batch.ensureValid();
            if (batch instanceof DefaultRecordBatch current) {
                return new BatchRecords(partition, current);
            }
        } catch (KafkaException e) {
            throw new IOException(e.getMessage(), e);
        }
        throw new IOException("its format is that of Kafka before 0.11");
    }

    /**
     * The next record, if there is one.
     *
     * @throws IOException if the batch is damaged here; there is no way to what follows in it
     */
    Optional<Entry> next() throws IOException {
        if (left == 0) {
            return Optional.empty();
        }
        left--;
        try {
            int size = ByteUtils.readVarint(records);
            if (size < 0) {
                throw new IOException("a record of " + size + " bytes");
            }
            return Optional.of(size > LARGEST ? passOver(size) : read(size));
        } catch (KafkaException | IllegalArgumentException | BufferUnderflowException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private Entry read(int size) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(LONGEST_VARINT + size);
        ByteUtils.writeVarint(size, buffer);
        byte[] body = records.readNBytes(size);
        if (body.length < size) {
            throw new EOFException("the batch ends within a record");
        }
        buffer.put(body).flip();
        DefaultRecord record = DefaultRecord.readFrom(
                buffer, batch.baseOffset(), batch.baseTimestamp(), batch.baseSequence(), logAppendTime());
        return new Entry(
                new ConsumerRecord<>(
                        partition.topic(),
                        partition.partition(),
                        record.offset(),
                        record.timestamp(),
                        batch.timestampType(),
                        record.keySize(),
                        record.valueSize(),
                        record.hasKey() ? Utils.toArray(record.key()) : null,
                        record.hasValue() ? Utils.toArray(record.value()) : null,
                        new RecordHeaders(record.headers()),
                        Optional.empty()),
                0);
    }

    private Entry passOver(int size) throws IOException {
        ByteBuffer beginning = ByteBuffer.wrap(records.readNBytes(LONGEST_BEGINNING));
        beginning.get();
        Long appended = logAppendTime();
        long sent = batch.baseTimestamp() + ByteUtils.readVarlong(beginning);
        long offset = batch.baseOffset() + ByteUtils.readVarint(beginning);
        records.skipNBytes(size - LONGEST_BEGINNING);
        return new Entry(
                new ConsumerRecord<>(
                        partition.topic(),
                        partition.partition(),
                        offset,
                        appended == null ? sent : appended,
                        batch.timestampType(),
                        ConsumerRecord.NULL_SIZE,
                        ConsumerRecord.NULL_SIZE,
                        null,
                        null,
                        new RecordHeaders(),
                        Optional.empty()),
                size);
    }

    private Long logAppendTime() {
        return batch.timestampType() == TimestampType.LOG_APPEND_TIME ? batch.maxTimestamp() : null;
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
