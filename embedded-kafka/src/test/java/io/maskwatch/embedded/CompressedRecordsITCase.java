package io.maskwatch.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.topic.TopicReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that are small on the wire and large once decompressed never get into a topic, where they would stop every reader for good. */
class CompressedRecordsITCase {
    private static final int HUGE = 40_000_000;

    @TempDir
    private static Path folder;

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() throws Exception {
        kafka = EmbeddedKafka.start(folder);
        kafka.createTopics(Optional.of(1));
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyTopicRefusesARecordThatIsTooLargeOnceDecompressed(Topic topic) {
        long end = end(topic);
        assertThatThrownBy(() -> send("gzip", topic, new byte[HUGE]))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(RecordTooLargeException.class);
        assertThat(end(topic)).isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "lz4", "snappy", "zstd"})
    void everyWayOfCompressingIsUnpacked(String compression) throws Exception {
        Topic topic = Topic.FRAMES;
        assertThatThrownBy(() -> send(compression, topic, new byte[HUGE]))
                .hasCauseInstanceOf(RecordTooLargeException.class);
        byte[] usual = new byte[300_000];
        Arrays.fill(usual, (byte) compression.length());
        send(compression, topic, usual);
        List<ConsumerRecord<byte[], byte[]>> records = all(topic);
        assertThat(records.get(records.size() - 1).value()).isEqualTo(usual);
    }

    @Test
    void topicsOfEarlierVersionsGetTheSettingAtTheNextStart() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            var topic = new ConfigResource(ConfigResource.Type.TOPIC, Topic.CAMERAS.topicName());
            var before = new AlterConfigOp(new ConfigEntry("compression.type", ""), AlterConfigOp.OpType.DELETE);
            admin.incrementalAlterConfigs(Map.of(topic, List.of(before))).all().get();
        }
        kafka.createTopics(Optional.of(1));
        assertThatThrownBy(() -> send("gzip", Topic.CAMERAS, new byte[HUGE]))
                .hasCauseInstanceOf(RecordTooLargeException.class);
    }

    private static void send(String compression, Topic topic, byte[] value) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "compression.type",
                compression,
                "max.request.size",
                2 * HUGE,
                "buffer.memory",
                2L * HUGE);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.topicName(), new byte[] {1}, value))
                    .get();
        }
    }

    private static long end(Topic topic) {
        TopicPartition partition = new TopicPartition(topic.topicName(), 0);
        try (var consumer = TopicReader.consumer(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            return consumer.endOffsets(List.of(partition)).get(partition);
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> all(Topic topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var consumer = TopicReader.consumer(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            TopicReader.read(
                    consumer, TopicReader.partitions(consumer, topic.topicName()), Optional.empty(), records::add);
        }
        return records;
    }
}
