package io.maskwatch.ingest;

import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.UnreadableRecordException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic from its beginning, as any subscriber would. */
final class Records<T extends SpecificRecord> implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AvroCodec<T> codec;
    private final List<T> seen = new ArrayList<>();

    Records(String bootstrapServers, Topic topic, Class<T> type) {
        this.codec = AvroCodec.of(type);
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Everything seen so far, once it meets the condition; fails after a minute. */
    List<T> await(Predicate<List<T>> condition) throws UnreadableRecordException {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!condition.test(seen)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within a minute; seen: " + seen);
            }
            for (var record : consumer.poll(Duration.ofMillis(100))) {
                seen.add(codec.decode(record.value()));
            }
        }
        return List.copyOf(seen);
    }

    /** Everything up to the present end of the topic. */
    List<T> toEnd() throws UnreadableRecordException {
        var ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (var record : consumer.poll(Duration.ofMillis(100))) {
                seen.add(codec.decode(record.value()));
            }
        }
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
