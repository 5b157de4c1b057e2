package io.maskwatch.alerts.intake;

import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.DeadLetterReason;
import io.maskwatch.schemas.Topic;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes records that cannot be accepted. Used by one thread; closing it closes the producer. */
final class DeadLetters implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final AvroCodec<DeadLetter> CODEC = AvroCodec.of(DeadLetter.class);
    private static final int WRAPPING_BYTES = 16_384;
    private static final long SEND_TIMEOUT_SECONDS = 60;

    private final Producer<byte[], byte[]> producer;
    private final Clock clock;

    DeadLetters(Producer<byte[], byte[]> producer, Clock clock) {
        this.producer = producer;
        this.clock = clock;
    }

    /** Publishes a record with its reason and returns when Kafka has it. Throws {@link KafkaException} where it has not. */
    void publish(ConsumerRecord<byte[], byte[]> source, DeadLetterReason reason, String detail)
            throws InterruptedException {
        LOG.warn(
                "{}-{}@{} goes to the dead letters, {}: {}",
                source.topic(),
                source.partition(),
                source.offset(),
                reason,
                detail);
        byte[] value = CODEC.encode(letter(source, reason, detail));
        try {
            producer.send(new ProducerRecord<>(Topic.DEAD_LETTERS.topicName(), source.key(), value))
                    .get(SEND_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("cannot publish a dead letter: " + e.getMessage(), e);
        }
    }

    private DeadLetter letter(ConsumerRecord<byte[], byte[]> source, DeadLetterReason reason, String detail) {
        int size = length(source.key()) + length(source.value());
        boolean fits = size + WRAPPING_BYTES <= Topic.MAX_RECORD_BYTES;
        return DeadLetter.newBuilder()
                .setSourceTopic(source.topic())
                .setSourcePartition(source.partition())
                .setSourceOffset(source.offset())
                .setSourceTimestamp(source.timestamp() < 0 ? null : Instant.ofEpochMilli(source.timestamp()))
                .setKey(source.key() == null ? null : ByteBuffer.wrap(source.key()))
                .setValue(source.value() == null || !fits ? null : ByteBuffer.wrap(source.value()))
                .setReason(reason)
                .setDetail(fits ? detail : detail + " (the value is left out: " + length(source.value()) + " bytes)")
                .setService("alerts")
                .setFailedAt(clock.instant())
                .build();
    }

    private static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    @Override
    public void close() {
        producer.close();
    }
}
