package io.maskwatch.alerts.intake;

import io.maskwatch.schemas.DeadLetterReason;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that is not stored.
 *
 * @param source the record; without a value where the client could not read it
 * @param whole whether source is all of the record
 * @param reason why it is not stored
 * @param detail the reason in words, without secrets
 */
record Refusal(ConsumerRecord<byte[], byte[]> source, boolean whole, DeadLetterReason reason, String detail) {
    static Refusal of(ConsumerRecord<byte[], byte[]> source, DeadLetterReason reason, String detail) {
        return new Refusal(source, true, reason, detail);
    }
}
