package io.maskwatch.detect.job;

import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes and reads topics as agents and subscribers do. */
final class TestTopics implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final String bootstrapServers;
    private final KafkaProducer<byte[], byte[]> producer;

    TestTopics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
    }

    void write(Topic topic, String key, byte[] value) throws Exception {
        send(topic, key, value).get();
    }

    /** Writes without waiting for the broker. */
    Future<RecordMetadata> send(Topic topic, String key, byte[] value) {
        return producer.send(new ProducerRecord<>(topic.topicName(), key.getBytes(StandardCharsets.UTF_8), value));
    }

    /** The first committed records of a topic, at least {@code count} of them, those of a partition in order. */
    <T extends SpecificRecord> List<T> read(Topic topic, AvroCodec<T> codec, int count) throws Exception {
        List<T> records = new ArrayList<>();
        Instant deadline = Instant.now().plus(PATIENCE);
        try (KafkaConsumer<byte[], byte[]> consumer = committed()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .sorted(Comparator.comparing(TopicPartition::partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (records.size() < count) {
                if (Instant.now().isAfter(deadline)) {
                    throw new AssertionError("%s has %d committed records after %s, expected %d: %s"
                            .formatted(topic.topicName(), records.size(), PATIENCE, count, records));
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    records.add(codec.decode(record.value()));
                }
            }
        }
        return records;
    }

    private KafkaConsumer<byte[], byte[]> committed() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        producer.close();
    }
}
