package io.maskwatch.cli.deadletters;

import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.DeadLetterRetry;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.UnreadableRecordException;
import io.maskwatch.schemas.topic.TopicReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Which dead letters have been sent back, as the notes in their topic say. For one thread. */
final class SentLetters {
    static final String TOPIC = Topic.DEAD_LETTER_RETRIES.topicName();
    private static final AvroCodec<DeadLetterRetry> CODEC = AvroCodec.of(DeadLetterRetry.class);

    private final Map<LetterId, DeadLetterRetry> notes = new HashMap<>();
    private final PrintWriter problems;
    private boolean kept;

    private SentLetters(PrintWriter problems) {
        this.problems = problems;
    }

    /**
     * Reads all notes that are there now, once it is settled whether they are committed: what another command has just sent
     * back is not missed.
     *
     * @param settings where Kafka is
     * @param problems told of records in the topic that are no notes
     */
    static SentLetters read(Map<String, Object> settings, PrintWriter problems) {
        SentLetters sent = new SentLetters(problems);
        try (KafkaConsumer<byte[], byte[]> consumer = TopicReader.consumer(settings)) {
            List<TopicPartition> partitions = consumer.listTopics().getOrDefault(TOPIC, List.of()).stream()
                    .map(info -> new TopicPartition(TOPIC, info.partition()))
                    .toList();
            sent.kept = !partitions.isEmpty();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            TopicReader.readTo(ends(settings, partitions), consumer, sent::decode);
        }
        return sent;
    }

    /** Whether there is a topic that keeps the notes. */
    boolean kept() {
        return kept;
    }

    /** When and where to the letter was last sent back, if it was. */
    Optional<DeadLetterRetry> find(StoredLetter stored) {
        return Optional.ofNullable(notes.get(stored.id()))
                .filter(note -> note.getLetterFailedAt().equals(stored.letter().getFailedAt()));
    }

    /** The record that keeps a note. */
    static ProducerRecord<byte[], byte[]> record(DeadLetterRetry note) {
        return new ProducerRecord<>(TOPIC, id(note).toString().getBytes(StandardCharsets.UTF_8), CODEC.encode(note));
    }

    /** Ends beyond records of a transaction that is still open, which a consumer that reads committed ones waits for. */
    private static Map<TopicPartition, Long> ends(Map<String, Object> settings, List<TopicPartition> partitions) {
        try (KafkaConsumer<byte[], byte[]> consumer = TopicReader.consumer(settings, "read_uncommitted")) {
            return consumer.endOffsets(partitions);
        }
    }

    private void decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            DeadLetterRetry note = CODEC.decode(record.value());
            notes.put(id(note), note);
        } catch (UnreadableRecordException e) {
            problems.println("maskwatch: passed over %s/%d/%d, which is no note of a retry: %s"
                    .formatted(TOPIC, record.partition(), record.offset(), e.getMessage()));
            problems.flush();
        }
    }

    private static LetterId id(DeadLetterRetry note) {
        return new LetterId(note.getLetterPartition(), note.getLetterOffset());
    }
}
