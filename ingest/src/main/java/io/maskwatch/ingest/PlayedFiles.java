package io.maskwatch.ingest;

import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.CameraState;
import io.maskwatch.schemas.CameraStatus;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.topic.TopicReader;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.errors.TimeoutException;

/** Tells which files have been played to their end, by the newest statuses that any agent has published. */
final class PlayedFiles {
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
        Map<String, CameraStatus> newest = TopicReader.newest(
                KafkaSettings.reader(kafkaSettings),
                Topic.CAMERA_STATUS.topicName(),
                record -> CODEC.decode(record.value()));
        newest.keySet().retainAll(cameraIds);
        newest.values().removeIf(status -> status.getState() != CameraState.ENDED);
        return newest;
    }
}
