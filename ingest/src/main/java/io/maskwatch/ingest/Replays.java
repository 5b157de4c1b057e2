package io.maskwatch.ingest;

import io.maskwatch.schemas.CameraStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions that are being read up to where they ended when they were assigned. A broker that does not answer
 * delays their end, and nothing else. For one thread.
 */
final class Replays {
    private static final Logger LOG = LoggerFactory.getLogger(Replays.class);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final PlayedFiles playedFiles;
    private final Map<TopicPartition, Map<String, RegistryEntry>> newest = new HashMap<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    Replays(Consumer<byte[], byte[]> consumer, PlayedFiles playedFiles) {
        this.consumer = consumer;
        this.playedFiles = playedFiles;
    }

    void begin(TopicPartition partition) {
        newest.put(partition, new HashMap<>());
        ends.remove(partition);
    }

    void abandon(TopicPartition partition) {
        newest.remove(partition);
        ends.remove(partition);
    }

    /** What has been read so far of a partition that is replayed, to be changed by the caller. */
    Optional<Map<String, RegistryEntry>> of(TopicPartition partition) {
        return Optional.ofNullable(newest.get(partition));
    }

    /** The partitions that have been read to their end since the last call, with the newest entry of each camera. */
    Map<TopicPartition, Map<String, RegistryEntry>> finished() {
        if (newest.isEmpty()) {
            return Map.of();
        }
        Map<TopicPartition, Map<String, RegistryEntry>> finished = new HashMap<>();
        try {
            findEnds();
            for (TopicPartition partition : List.copyOf(newest.keySet())) {
                if (consumer.position(partition, ANSWER) >= ends.get(partition)) {
                    finished.put(partition, newest.get(partition));
                }
            }
            noteWhatWasPlayed(finished);
        } catch (org.apache.kafka.common.errors.TimeoutException e) {
            LOG.warn("the cameras of {} start when Kafka answers again: {}", newest.keySet(), e.getMessage());
            return Map.of();
        }
        finished.keySet().forEach(this::abandon);
        return finished;
    }

    private void findEnds() {
        Set<TopicPartition> unknown = new HashSet<>(newest.keySet());
        unknown.removeAll(ends.keySet());
        if (!unknown.isEmpty()) {
            ends.putAll(consumer.endOffsets(unknown, ANSWER));
        }
    }

    /** A file that was played to its end is not played again because its partition moves. */
    private void noteWhatWasPlayed(Map<TopicPartition, Map<String, RegistryEntry>> finished) {
        Set<String> files = new HashSet<>();
        finished.values()
                .forEach(entries -> entries.forEach((cameraId, entry) -> {
                    if (entry.isFileThatEnds()) {
                        files.add(cameraId);
                    }
                }));
        if (files.isEmpty()) {
            return;
        }
        try {
            Map<String, CameraStatus> ended = playedFiles.ended(files);
            finished.values()
                    .forEach(entries -> entries.replaceAll((cameraId, entry) ->
                            files.contains(cameraId) ? entry.playedBefore(ended.get(cameraId)) : entry));
        } catch (org.apache.kafka.common.errors.TimeoutException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.warn("files that have been played may be played again: {}", e.getMessage());
        }
    }
}
