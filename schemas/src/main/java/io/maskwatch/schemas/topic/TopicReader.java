package io.maskwatch.schemas.topic;

import io.maskwatch.schemas.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics to their present end, or from one place to another. Ends with an exception when the brokers go away midway. */
public final class TopicReader {
    private static final Duration POLL = Duration.ofMillis(200);

    /** Brokers that hand out nothing for so long, although there is more, are gone. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private TopicReader() {}

    /** Takes records one by one. */
    @FunctionalInterface
    public interface RecordSink {
        void accept(ConsumerRecord<byte[], byte[]> record);
    }

    /** Makes something of a record that has a value. */
    @FunctionalInterface
    public interface RecordReading<T> {
        /** Throws one of the two, or {@link IllegalArgumentException}, where the record can't be used. */
        T of(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecordException;
    }

    /** A consumer that sees committed records only, belongs to no group and makes no topic. */
    public static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> settings) {
        return consumer(settings, "read_committed");
    }

    /** The same with another isolation level. */
    public static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> settings, String isolationLevel) {
        Map<String, Object> reading = new HashMap<>(settings);
        reading.put("isolation.level", isolationLevel);
        reading.put("enable.auto.commit", "false");
        reading.put("allow.auto.create.topics", "false");
        return new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** The partitions of a topic; throws {@link UnknownTopicOrPartitionException} where there is no such topic. */
    public static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
        List<TopicPartition> partitions = consumer.listTopics().getOrDefault(topic, List.of()).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new UnknownTopicOrPartitionException("there is no topic " + topic + " in this Kafka");
        }
        return partitions;
    }

    /**
     * Hands on each record that is there now, in the order of each partition. Records that come meanwhile are left out.
     *
     * @param since where each partition begins: with the first record that was written then or later
     */
    public static void read(
            Consumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
            Optional<Instant> since,
            RecordSink records) {
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        consumer.seekToBeginning(partitions);
        since.ifPresent(time -> skipTo(consumer, time, ends));
        readTo(ends, consumer, records);
    }

    /**
     * What a compacted topic holds now, by key. A record without a value takes its key out, one that can't be used leaves what
     * the key had before, and one without a key is left out.
     *
     * @param settings of any Kafka client: at least {@code bootstrap.servers}
     * @throws UnknownTopicOrPartitionException where there is no such topic
     */
    public static <T> Map<String, T> newest(Map<String, Object> settings, String topic, RecordReading<T> reading) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(settings)) {
            return newest(consumer, partitions(consumer, topic), reading);
        }
    }

    /** The same with a consumer of {@link #consumer}, for whoever asks it more. */
    public static <T> Map<String, T> newest(
            Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions, RecordReading<T> reading) {
        Map<String, T> newest = new HashMap<>();
        read(consumer, partitions, Optional.empty(), record -> {
            if (record.key() != null) {
                take(record, new String(record.key(), StandardCharsets.UTF_8), newest, reading);
            }
        });
        return newest;
    }

    private static <T> void take(
            ConsumerRecord<byte[], byte[]> record, String key, Map<String, T> newest, RecordReading<T> reading) {
        if (record.value() == null) {
            newest.remove(key);
            return;
        }
        try {
            newest.put(key, reading.of(record));
        } catch (UnreadableRecordException | IllegalArgumentException e) {
            // The services go by the last good value, too; their dead letters tell of this record.
        }
    }

    /** Hands on each record of a partition that was written between two times, as far as it is there now. */
    public static void read(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, Instant from, Instant to, RecordSink records) {
        consumer.assign(List.of(partition));
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(List.of(partition)));
        skipTo(consumer, to, ends);
        ends.put(partition, Math.min(ends.get(partition), consumer.position(partition)));
        skipTo(consumer, from, ends);
        readTo(ends, consumer, records);
    }

    /**
     * Hands on each record from where the consumer stands up to these offsets, which it does not reach.
     *
     * @throws TimeoutException when the brokers have gone away
     */
    public static void readTo(Map<TopicPartition, Long> ends, Consumer<byte[], byte[]> consumer, RecordSink records) {
        readTo(ends, consumer, records, PATIENCE);
    }

    /** The same with another patience, at the end of which the brokers count as gone. */
    public static void readTo(
            Map<TopicPartition, Long> ends, Consumer<byte[], byte[]> consumer, RecordSink records, Duration patience) {
        long newest = -1;
        long progressAt = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
                    records.accept(record);
                }
            }
            // Positions pass over what no consumer is shown, too.
            long position = ends.keySet().stream().mapToLong(consumer::position).sum();
            if (position != newest) {
                newest = position;
                progressAt = System.nanoTime();
            } else if (System.nanoTime() - progressAt > patience.toNanos()) {
                throw new TimeoutException("nothing came for " + patience.toSeconds() + " s, although there is more");
            }
        }
    }

    private static void skipTo(Consumer<byte[], byte[]> consumer, Instant time, Map<TopicPartition, Long> ends) {
        // Kafka knows no time before 1970.
        long millis = time.isBefore(Instant.EPOCH) ? 0 : time.toEpochMilli();
        Map<TopicPartition, Long> times = new HashMap<>();
        ends.keySet().forEach(partition -> times.put(partition, millis));
        consumer.offsetsForTimes(times)
                .forEach((partition, found) ->
                        consumer.seek(partition, found == null ? ends.get(partition) : found.offset()));
    }
}
