package io.maskwatch.alerts.intake;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads one partition record by record from a place on. Owns its consumer; used by one thread. */
final class SingleReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int MOST_EMPTY_POLLS = 60;

    /** Free memory that holds any acceptable record several times: if that was there, the record was to blame. */
    private static final long ENOUGH_FREE_BYTES = 16L * 1024 * 1024;

    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartition partition;
    private final long end;

    /** What stands next in the partition: a record, or nothing, or something that cannot be read. */
    record Next(ConsumerRecord<byte[], byte[]> record, Throwable unreadable) {
        static final Next NOTHING = new Next(null, null);
    }

    SingleReader(Consumer<byte[], byte[]> consumer, TopicPartition partition, long from, long end) {
        this.consumer = consumer;
        this.partition = partition;
        this.end = end;
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
    }

    /** The next record; nothing at the end. After something unreadable this reader is of no more use. */
    Next next() {
        for (int attempt = 0; attempt < MOST_EMPTY_POLLS; attempt++) {
            if (consumer.position(partition) >= end) {
                return Next.NOTHING;
            }
            try {
                ConsumerRecords<byte[], byte[]> found = consumer.poll(POLL);
                if (!found.isEmpty()) {
                    return new Next(found.iterator().next(), null);
                }
            } catch (OutOfMemoryError e) {
                if (freeBytes() < ENOUGH_FREE_BYTES) {
                    throw e;
                }
                return new Next(null, e);
            } catch (KafkaException e) {
                if (!isOfTheContent(e)) {
                    throw e;
                }
                return new Next(null, e);
            }
        }
        throw new TimeoutException("no record of " + partition + " although there should be some");
    }

    /** Where the next record is looked for. */
    long position() {
        return consumer.position(partition);
    }

    /** Whether the failure may come from what was read; the client has no exception of its own for it. */
    static boolean isOfTheContent(Throwable failure) {
        return failure instanceof OutOfMemoryError
                || failure.getClass() == KafkaException.class
                || failure instanceof SerializationException
                || failure instanceof CorruptRecordException;
    }

    private static long freeBytes() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
