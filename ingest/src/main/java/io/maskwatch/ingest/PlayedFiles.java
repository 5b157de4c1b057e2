package io.maskwatch.ingest;

import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.CameraState;
import io.maskwatch.schemas.CameraStatus;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells which files have been played to their end, by the newest statuses that any agent has published. */
final class PlayedFiles {
    private static final Logger LOG = LoggerFactory.getLogger(PlayedFiles.class);
    private static final AvroCodec<CameraStatus> CODEC = AvroCodec.of(CameraStatus.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<String, String> kafkaSettings;

    /** @param kafkaSettings at least {@code bootstrap.servers} */
    PlayedFiles(Map<String, String> kafkaSettings) {
        this.kafkaSettings = Map.copyOf(kafkaSettings);
    }

    /**
     * The statuses of those of the cameras that have ended. Reads the topic of statuses, which is compacted, and waits up
     * to ten seconds for it.
     *
     * @throws TimeoutException if Kafka does not answer within that time
     */
    Map<String, CameraStatus> ended(Set<String> cameraIds) {
        long endNanos = System.nanoTime() + PATIENCE.toNanos();
        Map<String, CameraStatus> newest = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                KafkaSettings.reader(kafkaSettings), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.CAMERA_STATUS.topicName(), PATIENCE).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey(), PATIENCE) < end.getValue())) {
                if (System.nanoTime() > endNanos) {
                    throw new TimeoutException("the statuses of the cameras could not be read within " + PATIENCE);
                }
                consumer.poll(POLL).forEach(record -> note(record, cameraIds, newest));
            }
        }
        newest.values().removeIf(status -> status.getState() != CameraState.ENDED);
        return newest;
    }

    private static void note(
            ConsumerRecord<byte[], byte[]> record, Set<String> cameraIds, Map<String, CameraStatus> newest) {
        String cameraId = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        if (!cameraIds.contains(cameraId)) {
            return;
        }
        try {
            if (record.value() == null) {
                newest.remove(cameraId);
            } else {
                newest.put(cameraId, CODEC.decode(record.value()));
            }
        } catch (UnreadableRecordException e) {
            LOG.warn("a status of camera {} cannot be read: {}", cameraId, e.getMessage());
        }
    }
}
