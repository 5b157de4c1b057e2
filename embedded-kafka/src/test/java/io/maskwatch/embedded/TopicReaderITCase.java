package io.maskwatch.embedded;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.topic.TopicReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicReaderITCase {
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
