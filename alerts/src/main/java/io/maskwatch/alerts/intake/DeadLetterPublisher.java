package io.maskwatch.alerts.intake;

import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.DeadLetterHeader;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.deadletter.DeadLetterFactory;
import io.maskwatch.schemas.deadletter.LetterPictures;
import io.maskwatch.schemas.deadletter.RejectedRecord;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
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
final class DeadLetterPublisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterPublisher.class);
    private static final AvroCodec<DeadLetter> CODEC = AvroCodec.of(DeadLetter.class);
    private static final DeadLetterFactory FACTORY = new DeadLetterFactory("alerts");
    private static final long SEND_TIMEOUT_SECONDS = 60;

    private final Producer<byte[], byte[]> producer;
    private final Clock clock;

    DeadLetterPublisher(Producer<byte[], byte[]> producer, Clock clock) {
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
        DeadLetter letter = letter(refusal);
        byte[] key = DeadLetterFactory.key(source.key());
        try {
            if (LetterPictures.mayBeIn(letter)) {
                send(Topic.DEAD_LETTER_PICTURES, key, letter);
            }
            send(Topic.DEAD_LETTERS, key, LetterPictures.withoutPicture(letter));
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("cannot publish a dead letter: " + e.getMessage(), e);
        }
    }

    private void send(Topic topic, byte[] key, DeadLetter letter)
            throws InterruptedException, ExecutionException, TimeoutException {
        producer.send(new ProducerRecord<>(topic.topicName(), key, CODEC.encode(letter)))
                .get(SEND_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    private DeadLetter letter(Refusal refusal) {
        DeadLetter letter =
                FACTORY.letter(rejected(refusal.source()), refusal.reason(), refusal.detail(), clock.instant());
        return refusal.whole()
                ? letter
                : DeadLetter.newBuilder(letter).setCut(true).build();
    }

    private static RejectedRecord rejected(ConsumerRecord<byte[], byte[]> source) {
        List<DeadLetterHeader> headers = new ArrayList<>();
        source.headers()
                .forEach(header -> headers.add(new DeadLetterHeader(
                        header.key(), header.value() == null ? null : ByteBuffer.wrap(header.value()))));
        return new RejectedRecord(
                source.topic(),
                source.partition(),
                source.offset(),
                source.timestamp(),
                source.key(),
                source.value(),
                headers);
    }

    @Override
    public void close() {
        producer.close();
    }
}
