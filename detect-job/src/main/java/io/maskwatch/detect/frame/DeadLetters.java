package io.maskwatch.detect.frame;

import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.DeadLetterReason;
import io.maskwatch.schemas.Redaction;
import io.maskwatch.schemas.Topic;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;

/** Writes down records that could not be processed, so that they still fit into the topic of the dead letters. */
public final class DeadLetters {
    private static final String SERVICE = "detect-job";

    /** What is left for a key and a value after all other fields and Kafka's own bytes, generously. */
    private static final int MOST_VALUE_BYTES = Topic.MAX_RECORD_BYTES - 48_000;

    private static final int MOST_KEY_BYTES = 16_000;
    private static final int MOST_DETAIL_CHARACTERS = 2_000;

    private DeadLetters() {}

    /** The record as a dead letter. A key or a value too large for the topic is cut, and the detail says so. */
    public static DeadLetter of(RawRecord record, DeadLetterReason reason, String detail, Instant now) {
        String told = Redaction.redact(detail);
        told = told.substring(0, Math.min(told.length(), MOST_DETAIL_CHARACTERS));
        if (size(record.value()) > MOST_VALUE_BYTES || size(record.key()) > MOST_KEY_BYTES) {
            told += " (cut to fit: the key had %d and the value %d bytes)"
                    .formatted(size(record.key()), size(record.value()));
        }
        return DeadLetter.newBuilder()
                .setSourceTopic(record.topic())
                .setSourcePartition(record.partition())
                .setSourceOffset(record.offset())
                .setSourceTimestamp(record.timestamp() < 0 ? null : Instant.ofEpochMilli(record.timestamp()))
                .setKey(cut(record.key(), MOST_KEY_BYTES))
                .setValue(cut(record.value(), MOST_VALUE_BYTES))
                .setReason(reason)
                .setDetail(told)
                .setService(SERVICE)
                .setFailedAt(now)
                .build();
    }

    private static int size(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static ByteBuffer cut(byte[] bytes, int most) {
        if (bytes == null) {
            return null;
        }
        return ByteBuffer.wrap(bytes.length <= most ? bytes : Arrays.copyOf(bytes, most));
    }
}
