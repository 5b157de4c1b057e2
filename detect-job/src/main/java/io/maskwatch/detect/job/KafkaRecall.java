package io.maskwatch.detect.job;

import io.maskwatch.detect.frame.RawRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads frames again from Kafka. Belongs to no group and commits nothing. */
final class KafkaRecall implements FrameRecall {
    private static final long serialVersionUID = 1L;

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Properties settings;

    KafkaRecall(Properties clients, String bootstrapServers) {
        settings = new Properties();
        settings.putAll(clients);
        settings.setProperty("bootstrap.servers", bootstrapServers);
        settings.setProperty("enable.auto.commit", "false");
        settings.setProperty("auto.offset.reset", "none");
        settings.remove("group.id");
    }

    @Override
    public Map<FrameReference, RawRecord> read(List<FrameReference> frames) {
        Map<FrameReference, RawRecord> found = new HashMap<>();
        Map<TopicPartition, List<FrameReference>> byPartition = frames.stream()
                .collect(Collectors.groupingBy(frame -> new TopicPartition(frame.topic(), frame.partition())));
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            byPartition.forEach((partition, wanted) -> read(consumer, partition, wanted, found));
        }
        return found;
    }

    private static void read(
            KafkaConsumer<byte[], byte[]> consumer,
            TopicPartition partition,
            List<FrameReference> wanted,
            Map<FrameReference, RawRecord> found) {
        List<TopicPartition> one = List.of(partition);
        consumer.assign(one);
        long begin = consumer.beginningOffsets(one, PATIENCE).get(partition);
        long end = consumer.endOffsets(one, PATIENCE).get(partition);
        Map<Long, FrameReference> there = wanted.stream()
                .filter(frame -> frame.offset() >= begin && frame.offset() < end)
                .collect(Collectors.toMap(FrameReference::offset, frame -> frame));
        if (there.isEmpty()) {
            return;
        }
        long last = there.keySet().stream().mapToLong(Long::longValue).max().getAsLong();
        consumer.seek(
                partition,
                there.keySet().stream().mapToLong(Long::longValue).min().getAsLong());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(partition, PATIENCE) <= last) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException(
                        "%s could not be read up to offset %d within %s".formatted(partition, last, PATIENCE));
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                FrameReference frame = there.get(record.offset());
                if (frame != null) {
                    found.put(frame, RawRecordDeserializer.raw(record));
                }
            }
        }
    }
}
