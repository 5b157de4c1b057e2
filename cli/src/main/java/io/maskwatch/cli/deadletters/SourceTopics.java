package io.maskwatch.cli.deadletters;

import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.topic.TopicReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** What is known of the topics that dead letters came from. For one thread. */
final class SourceTopics implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, List<PartitionInfo>> topics;

    SourceTopics(Map<String, Object> settings) {
        this.consumer = TopicReader.consumer(settings);
        this.topics = consumer.listTopics();
    }

    /** Why nothing can or should be sent back to the letter's topic, or empty. */
    Optional<String> objection(DeadLetter letter) {
        if (partitions(letter) == 0) {
            return Optional.of("there is no topic " + SafeText.of(letter.getSourceTopic()) + " any more");
        }
        if (isCompacted(letter.getSourceTopic()) && hasNewer(letter)) {
            return Optional.of("the topic holds a newer record with this key, which it would replace");
        }
        return Optional.empty();
    }

    /** The partition that the letter's record came from, or null where the topic no longer has it. */
    Integer partition(DeadLetter letter) {
        return letter.getSourcePartition() < partitions(letter) ? letter.getSourcePartition() : null;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private int partitions(DeadLetter letter) {
        return topics.getOrDefault(letter.getSourceTopic(), List.of()).size();
    }

    private static boolean isCompacted(String topicName) {
        return Arrays.stream(Topic.values())
                .filter(topic -> topic.topicName().equals(topicName))
                .anyMatch(topic -> topic.kafkaSettings().get("cleanup.policy").equals("compact"));
    }

    private boolean hasNewer(DeadLetter letter) {
        TopicPartition source = new TopicPartition(letter.getSourceTopic(), letter.getSourcePartition());
        byte[] key = StoredLetter.bytes(letter.getKey());
        consumer.assign(List.of(source));
        long end = consumer.endOffsets(List.of(source)).get(source);
        consumer.seek(source, Math.min(end, letter.getSourceOffset() + 1));
        AtomicBoolean newer = new AtomicBoolean();
        TopicReader.readTo(
                Map.of(source, end), consumer, record -> newer.compareAndSet(false, Arrays.equals(record.key(), key)));
        return newer.get();
    }
}
