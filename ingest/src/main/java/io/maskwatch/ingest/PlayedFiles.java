package io.maskwatch.ingest;

import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.CameraState;
import io.maskwatch.schemas.CameraStatus;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.UnreadableRecordException;
import io.maskwatch.schemas.topic.TopicReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells which files have been played to their end, by the newest statuses that any agent has published. */
final class PlayedFiles {
    private static final Logger LOG = LoggerFactory.getLogger(PlayedFiles.class);
    private static final AvroCodec<CameraStatus> CODEC = AvroCodec.of(CameraStatus.class);

    private final Map<String, String> kafkaSettings;

    /** @param kafkaSettings at least {@code bootstrap.servers} */
    PlayedFiles(Map<String, String> kafkaSettings) {
        this.kafkaSettings = Map.copyOf(kafkaSettings);
    }

    /**
     * The statuses of those of the cameras that have ended. Reads the topic of statuses, which is compacted.
     *
     * @throws TimeoutException if Kafka does not answer, or goes away midway
     */
    Map<String, CameraStatus> ended(Set<String> cameraIds) {
        Map<String, CameraStatus> newest = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = TopicReader.consumer(KafkaSettings.reader(kafkaSettings))) {
            List<TopicPartition> partitions = TopicReader.partitions(consumer, Topic.CAMERA_STATUS.topicName());
            TopicReader.read(consumer, partitions, Optional.empty(), record -> note(record, cameraIds, newest));
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
