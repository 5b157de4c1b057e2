package io.maskwatch.detect.frame;

import java.util.List;
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
 * @param headers in their order
 */
@SuppressWarnings("ArrayRecordComponent") // bytes travel through here; nobody compares them
public record RawRecord(
        String topic, int partition, long offset, long timestamp, byte[] key, byte[] value, List<Header> headers) {
    /**
     * A Kafka header.
     *
     * @param name its key
     * @param value may be null
     */
    public record Header(String name, byte[] value) {
        public Header {
            Objects.requireNonNull(name, "name");
        }
    }

    public RawRecord {
        Objects.requireNonNull(topic, "topic");
        headers = List.copyOf(headers);
    }
}
