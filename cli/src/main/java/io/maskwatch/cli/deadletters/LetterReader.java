package io.maskwatch.cli.deadletters;

import io.maskwatch.cli.UserErrorException;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.UnreadableRecordException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the topic of the dead letters as committed, from its beginning to its end at that time. For one thread. */
final class LetterReader implements AutoCloseable {
    private static final String TOPIC = Topic.DEAD_LETTERS.topicName();
    private static final AvroCodec<DeadLetter> CODEC = AvroCodec.of(DeadLetter.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final PrintWriter problems;

    /**
     * @param settings where Kafka is
     * @param problems told of records in the topic that are no dead letters
     */
    LetterReader(Map<String, Object> settings, PrintWriter problems) {
        this.problems = problems;
        consumer = consumer(settings);
        partitions = consumer.listTopics().getOrDefault(TOPIC, List.of()).stream()
                .map(info -> new TopicPartition(TOPIC, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            consumer.close();
            throw new UserErrorException(
                    "there is no topic " + TOPIC + " in this Kafka: is --bootstrap-servers right?");
        }
    }

    static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> settings) {
        return consumer(settings, "read_committed");
    }

    static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> settings, String isolationLevel) {
        Map<String, Object> reading = new HashMap<>(settings);
        reading.put("isolation.level", isolationLevel);
        reading.put("enable.auto.commit", "false");
        reading.put("allow.auto.create.topics", "false");
        return new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Hands on each letter that is there now, in the order of each partition. Letters that come meanwhile are left out. */
    void read(Optional<Instant> since, Consumer<StoredLetter> letters) {
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        consumer.seekToBeginning(partitions);
        since.ifPresent(time -> skipTo(time, ends));
        readTo(ends, consumer, record -> decode(record).ifPresent(letters));
    }

    /** Hands on each record from where the consumer stands up to these offsets, which it does not reach. */
    static void readTo(
            Map<TopicPartition, Long> ends,
            KafkaConsumer<byte[], byte[]> consumer,
            Consumer<ConsumerRecord<byte[], byte[]>> records) {
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
                    records.accept(record);
                }
            }
        }
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
        while (consumer.position(partition) <= id.offset()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() == id.offset()) {
                    return decode(record).orElseThrow(() -> missing(id, "that record is no dead letter"));
                }
            }
        }
        throw missing(id, "Kafka keeps its own notes at that offset");
    }

    @Override
    public void close() {
        consumer.close();
    }

    /** A letter is written after it has failed: none before this offset has failed since. */
    private void skipTo(Instant time, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, time.toEpochMilli()));
        consumer.offsetsForTimes(times)
                .forEach((partition, found) ->
                        consumer.seek(partition, found == null ? ends.get(partition) : found.offset()));
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
