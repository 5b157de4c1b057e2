package io.maskwatch.detect.frame;

import java.util.Objects;

/**
 * A record as Kafka holds it, and where it stands there. Nothing is known about its content.
 *
 * @param topic where it was read
 * @param partition its partition
 * @param offset its offset
 * @param timestamp its Kafka timestamp, milliseconds since 1970 UTC, negative where it has none
 * @param key may be null
 * @param value may be null
 */
@SuppressWarnings("ArrayRecordComponent") // bytes travel through here; nobody compares them
public record RawRecord(String topic, int partition, long offset, long timestamp, byte[] key, byte[] value) {
    public RawRecord {
        Objects.requireNonNull(topic, "topic");
    }
}
