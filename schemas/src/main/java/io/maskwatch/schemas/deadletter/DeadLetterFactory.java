package io.maskwatch.schemas.deadletter;

import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.DeadLetterHeader;
import io.maskwatch.schemas.DeadLetterReason;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.text.PrintableText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Writes down records that could not be processed, so that they still fit into the topic of the dead letters.
 *
 * @param service names the service in each letter
 */
public record DeadLetterFactory(String service) {
    /** What is left for a value after all other fields and Kafka's own bytes, generously. The key is there twice. */
    private static final int MOST_VALUE_BYTES = Topic.MAX_RECORD_BYTES - 64_000;

    private static final int MOST_KEY_BYTES = 16_000;
    private static final int MOST_HEADER_BYTES = 16_000;

    /** What Avro adds to a header, generously. */
    private static final int HEADER_FRAME_BYTES = 12;

    private static final int MOST_DETAIL_CHARACTERS = 2_000;

    public DeadLetterFactory {
        Objects.requireNonNull(service, "service");
    }

    /** The record as a dead letter. What is too large for the topic is cut or left out, and the detail says so. */
    public DeadLetter letter(RejectedRecord record, DeadLetterReason reason, String detail, Instant now) {
        int headerBytes = headerBytes(record.headers());
        boolean cut = size(record.value()) > MOST_VALUE_BYTES
                || size(record.key()) > MOST_KEY_BYTES
                || headerBytes > MOST_HEADER_BYTES;
        String told = PrintableText.of(detail, MOST_DETAIL_CHARACTERS);
        if (cut) {
            told += " (cut to fit: the key had %d, the value %d and the headers %d bytes)"
                    .formatted(size(record.key()), size(record.value()), headerBytes);
        }
        return DeadLetter.newBuilder()
                .setSourceTopic(record.topic())
                .setSourcePartition(record.partition())
                .setSourceOffset(record.offset())
                .setSourceTimestamp(record.timestamp() < 0 ? null : Instant.ofEpochMilli(record.timestamp()))
                .setKey(wrap(key(record.key())))
                .setValue(wrap(cut(record.value(), MOST_VALUE_BYTES)))
                .setHeaders(headerBytes > MOST_HEADER_BYTES ? List.of() : record.headers())
                .setCut(cut)
                .setReason(reason)
                .setDetail(told)
                .setService(service)
                .setFailedAt(now)
                .build();
    }

    /** The key that the letter itself has in Kafka: the record's own, cut in the same way; null stays null. */
    public static byte[] key(byte[] key) {
        return cut(key, MOST_KEY_BYTES);
    }

    private static int headerBytes(List<DeadLetterHeader> headers) {
        return headers.stream()
                .mapToInt(header -> header.getName().getBytes(StandardCharsets.UTF_8).length
                        + (header.getValue() == null ? 0 : header.getValue().remaining())
                        + HEADER_FRAME_BYTES)
                .sum();
    }

    private static int size(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static byte[] cut(byte[] bytes, int most) {
        return bytes == null || bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
    }

    private static ByteBuffer wrap(byte[] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }
}
