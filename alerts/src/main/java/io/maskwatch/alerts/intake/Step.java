package io.maskwatch.alerts.intake;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An acceptable record and what is to be done with it.
 *
 * @param source where it came from
 * @param action stores it; called in a transaction, perhaps several times, so it must not matter how often
 */
record Step(ConsumerRecord<byte[], byte[]> source, Action action) {
    /** Stores a record. */
    @FunctionalInterface
    interface Action {
        /** Stores the record and returns what to tell the rest of the service once that is committed, or null. */
        Object store(Instant now);
    }
}
