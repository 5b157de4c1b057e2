package io.maskwatch.cli.deadletters;

import io.maskwatch.cli.UserErrorException;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.DeadLetterRetry;
import io.maskwatch.schemas.Topic;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends records back to where they came from and notes it, in one transaction each: there is never one without the other.
 * All senders have the same transactional id, so that the newest one ends those before it. What is read as committed after
 * a sender was made is therefore all that was ever sent, and no two of them send one letter. For one thread.
 */
final class LetterSender implements AutoCloseable {
    private static final String TRANSACTIONAL_ID = "maskwatch-dead-letters-retry";

    private final KafkaProducer<byte[], byte[]> producer;

    /** Ends other senders. Throws a {@link KafkaException} where Kafka cannot be reached or refuses transactions. */
    LetterSender(Map<String, Object> settings) {
        Map<String, Object> writing = new HashMap<>(settings);
        writing.put("acks", "all");
        writing.put("delivery.timeout.ms", "20000");
        writing.put("max.block.ms", "15000");
        writing.put("max.request.size", Integer.toString(2 * Topic.MAX_RECORD_BYTES));
        writing.put("transactional.id", TRANSACTIONAL_ID);
        writing.put("transaction.timeout.ms", "30000");
        this.producer = new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
        } catch (KafkaException e) {
            producer.close();
            throw e;
        }
    }

    /**
     * Sends the letter's record and returns, when Kafka has it, where it is now.
     *
     * @param partition where to in its topic, or null for Kafka's choice
     * @throws UserErrorException if another sender has begun
     */
    DeadLetterRetry send(StoredLetter stored, Integer partition) {
        try {
            DeadLetterRetry note = write(stored, partition);
            producer.commitTransaction();
            return note;
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw new UserErrorException(
                    "another \"dead-letters retry\" has begun, so this one ends before %s; \"dead-letters list\" says"
                                    .formatted(stored.id())
                            + " what was sent back",
                    e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private DeadLetterRetry write(StoredLetter stored, Integer partition) throws InterruptedException {
        producer.beginTransaction();
        try {
            DeadLetter letter = stored.letter();
            RecordMetadata written = producer.send(new ProducerRecord<>(
                            letter.getSourceTopic(),
                            partition,
                            stored.key(),
                            stored.value(),
                            Retries.headersOfNextTry(letter)))
                    .get();
            DeadLetterRetry note = note(stored, written);
            producer.send(SentLetters.record(note)).get();
            return note;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProducerFencedException
                    || e.getCause() instanceof InvalidProducerEpochException) {
                throw (KafkaException) e.getCause();
            }
            // Left open it would hold up everybody who reads the topic as committed.
            producer.abortTransaction();
            throw new KafkaException("cannot send " + stored.id() + " back", e.getCause());
        }
    }

    private static DeadLetterRetry note(StoredLetter stored, RecordMetadata written) {
        return new DeadLetterRetry(
                stored.id().partition(),
                stored.id().offset(),
                stored.letter().getFailedAt(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                written.topic(),
                written.partition(),
                written.offset());
    }
}
