package io.maskwatch.alerts.intake;

import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.DeadLetterHeader;
import io.maskwatch.schemas.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes records that cannot be accepted. Used by one thread; closing it closes the producer. */
final class DeadLetters implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final AvroCodec<DeadLetter> CODEC = AvroCodec.of(DeadLetter.class);
    private static final int WRAPPING_BYTES = 16_384;
    private static final int LONGEST_KEY = 1_000;
    private static final long SEND_TIMEOUT_SECONDS = 60;

    private final Producer<byte[], byte[]> producer;
    private final Clock clock;

    DeadLetters(Producer<byte[], byte[]> producer, Clock clock) {
        this.producer = producer;
        this.clock = clock;
    }

    /** Publishes a letter and returns when Kafka has it. Throws {@link KafkaException} where it has not. */
    void publish(Refusal refusal) throws InterruptedException {
        ConsumerRecord<byte[], byte[]> source = refusal.source();
        LOG.warn(
                "{}-{}@{} goes to the dead letters, {}: {}",
                source.topic(),
                source.partition(),
                source.offset(),
                refusal.reason(),
                refusal.detail());
        byte[] value = CODEC.encode(letter(refusal));
        try {
            producer.send(new ProducerRecord<>(Topic.DEAD_LETTERS.topicName(), key(source), value))
                    .get(SEND_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("cannot publish a dead letter: " + e.getMessage(), e);
        }
    }

    private DeadLetter letter(Refusal refusal) {
        ConsumerRecord<byte[], byte[]> source = refusal.source();
        // The key is there twice: as the letter's own key, and in the letter.
        long size = 2L * length(source.key()) + length(source.value()) + headerBytes(source);
        boolean fits = size + WRAPPING_BYTES <= Topic.MAX_RECORD_BYTES;
        String detail = fits
                ? refusal.detail()
                : refusal.detail() + " (key, value and headers are left out: " + size + " bytes)";
        return DeadLetter.newBuilder()
                .setSourceTopic(source.topic())
                .setSourcePartition(source.partition())
                .setSourceOffset(source.offset())
                .setSourceTimestamp(source.timestamp() < 0 ? null : Instant.ofEpochMilli(source.timestamp()))
                .setKey(fits ? wrap(source.key()) : null)
                .setValue(fits ? wrap(source.value()) : null)
                .setHeaders(fits ? headers(source) : List.of())
                .setCut(!fits || !refusal.whole())
                .setReason(refusal.reason())
                .setDetail(detail)
                .setService("alerts")
                .setFailedAt(clock.instant())
                .build();
    }

    /** A key that is no camera's id orders nothing, and a long one would not fit. */
    private static byte[] key(ConsumerRecord<byte[], byte[]> source) {
        return length(source.key()) <= LONGEST_KEY ? source.key() : null;
    }

    private static List<DeadLetterHeader> headers(ConsumerRecord<byte[], byte[]> source) {
        List<DeadLetterHeader> headers = new ArrayList<>();
        source.headers().forEach(header -> headers.add(new DeadLetterHeader(header.key(), wrap(header.value()))));
        return headers;
    }

    private static int headerBytes(ConsumerRecord<byte[], byte[]> source) {
        int bytes = 0;
        for (Header header : source.headers()) {
            bytes += header.key().getBytes(StandardCharsets.UTF_8).length + length(header.value()) + 12;
        }
        return bytes;
    }

    private static ByteBuffer wrap(byte[] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }

    private static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    @Override
    public void close() {
        producer.close();
    }
}
