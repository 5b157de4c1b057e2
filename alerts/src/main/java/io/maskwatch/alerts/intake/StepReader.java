package io.maskwatch.alerts.intake;

import io.maskwatch.schemas.UnreadableRecordException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Turns records into steps. */
@FunctionalInterface
interface StepReader {
    /**
     * Reads a record.
     *
     * @throws UnreadableRecordException if it is no record of its topic
     * @throws io.maskwatch.alerts.validation.InvalidRecordException if it is one with a field out of its range
     */
    Step read(ConsumerRecord<byte[], byte[]> source) throws UnreadableRecordException;
}
