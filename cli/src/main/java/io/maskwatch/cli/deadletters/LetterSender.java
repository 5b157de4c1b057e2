package io.maskwatch.cli.deadletters;

import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.Topic;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends records back to where they came from. For one thread. */
final class LetterSender implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final SourceTopics topics;
    private final int maxRetries;
    private final boolean dryRun;

    /**
     * @param settings where Kafka is
     * @param maxRetries what has been sent back so often is not sent again, at least 1
     * @param dryRun whether nothing is sent
     */
    LetterSender(Map<String, Object> settings, int maxRetries, boolean dryRun) {
        Map<String, Object> writing = new HashMap<>(settings);
        writing.put("acks", "all");
        writing.put("delivery.timeout.ms", "20000");
        writing.put("max.block.ms", "15000");
        writing.put("max.request.size", Integer.toString(2 * Topic.MAX_RECORD_BYTES));
        this.producer = new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer());
        this.topics = new SourceTopics(settings);
        this.maxRetries = maxRetries;
        this.dryRun = dryRun;
    }

    /** Why the letter is not to be sent, or empty where it may be. */
    Optional<String> objection(StoredLetter stored) {
        DeadLetter letter = stored.letter();
        if (letter.getCut()) {
            return Optional.of("the letter does not hold the whole record, which was too large");
        }
        if (stored.retries() >= maxRetries) {
            return Optional.of("sent back %d times already; --max-retries allows more".formatted(stored.retries()));
        }
        return topics.objection(letter);
    }

    /** Sends the letter's record and returns, when Kafka has it, where it is now. */
    String send(StoredLetter stored) {
        DeadLetter letter = stored.letter();
        String retry = ", retry " + (stored.retries() + 1);
        if (dryRun) {
            return SafeText.of(letter.getSourceTopic()) + retry;
        }
        try {
            RecordMetadata written = producer.send(new ProducerRecord<>(
                            letter.getSourceTopic(),
                            topics.partition(letter),
                            stored.key(),
                            stored.value(),
                            Retries.headersOfNextTry(letter)))
                    .get();
            return written.topic() + "/" + written.partition() + "/" + written.offset() + retry;
        } catch (ExecutionException e) {
            throw new KafkaException("cannot send " + stored.id() + " back", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        topics.close();
        producer.close();
    }
}
