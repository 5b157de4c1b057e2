package io.maskwatch.detect.frame;

import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.DeadLetterHeader;
import io.maskwatch.schemas.DeadLetterReason;
import io.maskwatch.schemas.Redaction;
import io.maskwatch.schemas.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Writes down records that could not be processed, so that they still fit into the topic of the dead letters. */
public final class DeadLetters {
    private static final String SERVICE = "detect-job";

    /** What is left for a value after all other fields and Kafka's own bytes, generously. The key is there twice. */
    private static final int MOST_VALUE_BYTES = Topic.MAX_RECORD_BYTES - 64_000;

    private static final int MOST_KEY_BYTES = 16_000;
    private static final int MOST_HEADER_BYTES = 16_000;
    private static final int MOST_DETAIL_CHARACTERS = 2_000;

    private DeadLetters() {}

    /** The record as a dead letter. What is too large for the topic is cut or left out, and the detail says so. */
    public static DeadLetter of(RawRecord record, DeadLetterReason reason, String detail, Instant now) {
        String told = Redaction.redact(detail);
        told = told.substring(0, Math.min(told.length(), MOST_DETAIL_CHARACTERS));
        int headerBytes = headerBytes(record);
        boolean cut = size(record.value()) > MOST_VALUE_BYTES
                || size(record.key()) > MOST_KEY_BYTES
                || headerBytes > MOST_HEADER_BYTES;
        if (cut) {
            told += " (cut to fit: the key had %d, the value %d and the headers %d bytes)"
                    .formatted(size(record.key()), size(record.value()), headerBytes);
        }
        return DeadLetter.newBuilder()
                .setSourceTopic(record.topic())
                .setSourcePartition(record.partition())
                .setSourceOffset(record.offset())
                .setSourceTimestamp(record.timestamp() < 0 ? null : Instant.ofEpochMilli(record.timestamp()))
                .setKey(cut(record.key(), MOST_KEY_BYTES))
                .setValue(cut(record.value(), MOST_VALUE_BYTES))
                .setHeaders(headerBytes > MOST_HEADER_BYTES ? List.of() : headers(record))
                .setCut(cut)
                .setReason(reason)
                .setDetail(told)
                .setService(SERVICE)
                .setFailedAt(now)
                .build();
    }

    private static List<DeadLetterHeader> headers(RawRecord record) {
        return record.headers().stream()
                .map(header -> new DeadLetterHeader(header.name(), cut(header.value(), MOST_HEADER_BYTES)))
                .toList();
    }

    private static int headerBytes(RawRecord record) {
        return record.headers().stream()
                .mapToInt(header -> header.name().getBytes(StandardCharsets.UTF_8).length + size(header.value()) + 12)
                .sum();
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
