package io.maskwatch.cli.deadletters;

import io.maskwatch.cli.UserErrorException;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.UnreadableRecordException;
import io.maskwatch.schemas.topic.TopicReader;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads the topic of the dead letters as committed, from its beginning to its end at that time. For one thread. */
final class LetterReader implements AutoCloseable {
    private static final String TOPIC = Topic.DEAD_LETTERS.topicName();
    private static final AvroCodec<DeadLetter> CODEC = AvroCodec.of(DeadLetter.class);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final PrintWriter problems;

    /**
     * @param settings where Kafka is
     * @param problems told of records in the topic that are no dead letters
     */
    LetterReader(Map<String, Object> settings, PrintWriter problems) {
        this.problems = problems;
        consumer = TopicReader.consumer(settings);
        try {
            partitions = TopicReader.partitions(consumer, TOPIC);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /** Hands on each letter that is there now, in the order of each partition. Letters that come meanwhile are left out. */
    void read(Optional<Instant> since, Consumer<StoredLetter> letters) {
        // A letter is written after it has failed: none that was written before has failed since.
        TopicReader.read(consumer, partitions, since, record -> decode(record).ifPresent(letters));
    }

    /** The letter with this id. Throws {@link UserErrorException} where there is none. */
    StoredLetter find(LetterId id) {
        TopicPartition partition = new TopicPartition(TOPIC, id.partition());
        if (!partitions.contains(partition)) {
            throw missing(id, "the topic has the partitions 0 to " + (partitions.size() - 1));
        }
        consumer.assign(List.of(partition));
        long begin = consumer.beginningOffsets(List.of(partition)).get(partition);
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        if (id.offset() < begin || id.offset() >= end) {
            throw missing(
                    id,
                    begin == end
                            ? "partition " + id.partition() + " is empty"
                            : "partition %d holds %d to %d".formatted(id.partition(), begin, end - 1));
        }
        consumer.seek(partition, id.offset());
        List<StoredLetter> found = new ArrayList<>();
        TopicReader.readTo(Map.of(partition, id.offset() + 1), consumer, record -> {
            if (record.offset() == id.offset()) {
                found.add(decode(record).orElseThrow(() -> missing(id, "that record is no dead letter")));
            }
        });
        if (!found.isEmpty()) {
            return found.get(0);
        }
        throw missing(id, "Kafka keeps its own notes at that offset");
    }

    @Override
    public void close() {
        consumer.close();
    }

    private Optional<StoredLetter> decode(ConsumerRecord<byte[], byte[]> record) {
        LetterId id = new LetterId(record.partition(), record.offset());
        try {
            return Optional.of(new StoredLetter(id, CODEC.decode(record.value())));
        } catch (UnreadableRecordException e) {
            problems.println("maskwatch: passed over " + id + ", which is no dead letter: " + e.getMessage());
            problems.flush();
            return Optional.empty();
        }
    }

    private static UserErrorException missing(LetterId id, String found) {
        return new UserErrorException("there is no dead letter " + id + ": " + found);
    }
}
