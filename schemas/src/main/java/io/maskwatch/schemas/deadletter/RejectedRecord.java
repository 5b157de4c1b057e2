package io.maskwatch.schemas.deadletter;

import io.maskwatch.schemas.DeadLetterHeader;
import java.util.List;
import java.util.Objects;

/**
 * A record that could not be processed, as Kafka holds it. Nothing is known about its content.
 *
 * @param topic where it was read
 * @param partition its partition
 * @param offset its offset
 * @param timestamp its Kafka timestamp, milliseconds since 1970 UTC, negative where it has none
 * @param key may be null
 * @param value may be null
 * @param headers in their order
 */
@SuppressWarnings("ArrayRecordComponent") // bytes travel through here; nobody compares them
public record RejectedRecord(
        String topic,
        int partition,
        long offset,
        long timestamp,
        byte[] key,
        byte[] value,
        List<DeadLetterHeader> headers) {
    public RejectedRecord {
        Objects.requireNonNull(topic, "topic");
        headers = List.copyOf(headers);
    }
}
