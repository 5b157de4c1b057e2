package io.maskwatch.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.topic.TopicReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicReaderITCase {
    @Test
    void newestIsTheLastUsableValueOfEachKey(@TempDir Path folder) throws Exception {
        // Not compacted: those that are take no record without a key.
        String topic = Topic.OBSERVATIONS.topicName();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            kafka.createTopics(Optional.of(2));
            Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrapServers());
            try (var producer = new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
                producer.send(new ProducerRecord<>(topic, "gate", "1")).get();
                producer.send(new ProducerRecord<>(topic, "gate", "2")).get();
                producer.send(new ProducerRecord<>(topic, "gate", "two")).get();
                producer.send(new ProducerRecord<>(topic, "yard", "3")).get();
                producer.send(new ProducerRecord<>(topic, "yard", null)).get();
                producer.send(new ProducerRecord<>(topic, null, "4")).get();
                producer.send(new ProducerRecord<>(topic, "hall", "five")).get();
            }
            assertThat(TopicReader.newest(
                            client,
                            topic,
                            record -> Integer.valueOf(new String(record.value(), StandardCharsets.UTF_8))))
                    .isEqualTo(Map.of("gate", 2));
        }
    }

    @Test
    void endsWhenTheBrokersGoAwayWhileItReads(@TempDir Path folder) throws Exception {
        TopicPartition partition = new TopicPartition(Topic.OBSERVATIONS.topicName(), 0);
        EmbeddedKafka kafka = EmbeddedKafka.start(folder);
        kafka.createTopics(Optional.of(1));
        try (KafkaConsumer<byte[], byte[]> consumer = TopicReader.consumer(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "default.api.timeout.ms", "5000"))) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, 0);
            consumer.endOffsets(List.of(partition));
            kafka.close();
            assertThatThrownBy(() ->
                            TopicReader.readTo(Map.of(partition, 1L), consumer, record -> {}, Duration.ofSeconds(2)))
                    .isInstanceOf(TimeoutException.class)
                    .hasMessageContaining("nothing came for 2 s");
        }
    }
}
