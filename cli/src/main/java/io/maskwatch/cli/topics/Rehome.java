package io.maskwatch.cli.topics;

import io.maskwatch.cli.KafkaAnswers;
import io.maskwatch.cli.UserErrorException;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.topic.TopicReader;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A compacted topic whose partitions were added to: the key of an old record belongs to another partition now, while the
 * record stays where it is, so that a camera would run twice. {@link #run} writes each newest record once more, where it
 * belongs, and lets go of all that was there before. It deletes by offset, not by empty records: an empty record in one
 * partition can overtake the camera in the other. Safe to repeat after a failure. For one thread.
 */
final class Rehome {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Map<String, Object> settings;
    private final Topic topic;
    private final Map<TopicPartition, Map<ByteBuffer, ConsumerRecord<byte[], byte[]>>> newest = new HashMap<>();
    private Map<TopicPartition, Long> ends = Map.of();

    /**
     * Reads the topic. Throws {@link KafkaException}.
     *
     * @param expected how many partitions it has; brokers hear of new ones a moment later
     */
    Rehome(Map<String, Object> settings, Topic topic, int expected) {
        this.settings = settings;
        this.topic = topic;
        try (KafkaConsumer<byte[], byte[]> consumer = TopicReader.consumer(settings)) {
            List<TopicPartition> partitions = partitions(consumer, expected);
            partitions.forEach(partition -> newest.put(partition, new HashMap<>()));
            consumer.assign(partitions);
            ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            TopicReader.readTo(ends, consumer, this::take);
        }
    }

    /** How many keys have a record in a partition that is not theirs. */
    int homeless() {
        return newest.entrySet().stream()
                .mapToInt(entry -> (int) entry.getValue().values().stream()
                        .filter(record -> !home(record).equals(entry.getKey()))
                        .count())
                .sum();
    }

    /** Brings each record to its partition, and lets go of what was there before. */
    void run(TopicAdmin admin) {
        Set<TopicPartition> mixed = new HashSet<>();
        newest.forEach((partition, records) -> {
            if (records.values().stream().anyMatch(record -> !home(record).equals(partition))) {
                mixed.add(partition);
            }
        });
        if (!mixed.isEmpty()) {
            write(mixed);
            letGo(mixed, admin);
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, int expected) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<TopicPartition> partitions = TopicReader.partitions(consumer, topic.topicName());
        while (partitions.size() < expected) {
            if (System.nanoTime() > deadline) {
                throw new KafkaException("%s still has %d partitions instead of %d"
                        .formatted(topic.topicName(), partitions.size(), expected));
            }
            pause();
            partitions = TopicReader.partitions(consumer, topic.topicName());
        }
        return partitions;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() != null) {
            newest.get(new TopicPartition(record.topic(), record.partition()))
                    .put(ByteBuffer.wrap(record.key()), record);
        }
    }

    private TopicPartition home(ConsumerRecord<byte[], byte[]> record) {
        int partition = BuiltInPartitioner.partitionForKey(record.key(), newest.size());
        return new TopicPartition(topic.topicName(), partition);
    }

    private void write(Set<TopicPartition> mixed) {
        Map<String, Object> writing = new HashMap<>(settings);
        writing.put("acks", "all");
        writing.put("max.request.size", Topic.MAX_RECORD_BYTES);
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (var producer = new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer())) {
            requireUnchanged();
            for (TopicPartition partition : mixed) {
                newest.get(partition).forEach((key, record) -> next(partition, key, record)
                        .ifPresent(next -> sent.add(producer.send(next))));
            }
            producer.flush();
            sent.forEach(KafkaAnswers::get);
        }
    }

    /** What to write for a record of a partition that will be emptied; nothing where a newer one is at home already. */
    private Optional<ProducerRecord<byte[], byte[]>> next(
            TopicPartition partition, ByteBuffer key, ConsumerRecord<byte[], byte[]> record) {
        TopicPartition home = home(record);
        boolean superseded = !home.equals(partition)
                && (record.value() == null || newest.get(home).containsKey(key) || newerElsewhere(partition, key));
        return superseded
                ? Optional.empty()
                : Optional.of(new ProducerRecord<>(
                        topic.topicName(), home.partition(), record.timestamp(), record.key(), record.value()));
    }

    /** Partitions that were added to twice leave records in two wrong places: the younger one counts. */
    private boolean newerElsewhere(TopicPartition partition, ByteBuffer key) {
        long written = newest.get(partition).get(key).timestamp();
        return newest.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(partition))
                .map(entry -> entry.getValue().get(key))
                .anyMatch(other -> other != null && other.timestamp() > written);
    }

    private void requireUnchanged() {
        try (KafkaConsumer<byte[], byte[]> consumer = TopicReader.consumer(settings)) {
            if (!consumer.endOffsets(ends.keySet()).equals(ends)) {
                throw new UserErrorException(topic.topicName()
                        + " was written to while its records were read: stop what writes, then say the same again");
            }
        }
    }

    private void letGo(Set<TopicPartition> mixed, TopicAdmin admin) {
        // Kafka deletes by offset only where the policy has "delete"; with no time limit that deletes nothing else.
        admin.alter(topic, Map.of("cleanup.policy", Optional.of("compact,delete"), "retention.ms", Optional.of("-1")));
        Map<TopicPartition, RecordsToDelete> old = new HashMap<>();
        mixed.forEach(partition -> old.put(partition, RecordsToDelete.beforeOffset(ends.get(partition))));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                KafkaAnswers.get(admin.admin().deleteRecords(old).all());
                break;
            } catch (KafkaException e) {
                // The brokers hear of the new policy a moment later.
                if (!(e.getCause() instanceof PolicyViolationException) || System.nanoTime() > deadline) {
                    throw e;
                }
                pause();
            }
        }
        admin.alter(topic, Map.of("retention.ms", Optional.empty(), "cleanup.policy", Optional.of("compact")));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
