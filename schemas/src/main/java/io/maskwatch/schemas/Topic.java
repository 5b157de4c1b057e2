package io.maskwatch.schemas;

import java.time.Duration;
import java.util.Map;

/**
 * Every topic of Maskwatch with the settings that it is created with. The key of each record is the camera id in UTF-8,
 * so that one camera stays in order in one partition, unless the topic says otherwise.
 */
public enum Topic {
    /** {@link Camera}: the registry of the fleet. */
    CAMERAS("maskwatch.cameras", 12, Cleanup.COMPACT, null),
    /** {@link CameraStatus}: the newest state of each camera. */
    CAMERA_STATUS("maskwatch.camera-status", 12, Cleanup.COMPACT, null),
    /** {@link Frame}: sampled pictures. */
    FRAMES("maskwatch.frames", 12, Cleanup.DELETE, Duration.ofMinutes(10)),
    /** {@link Observation}: what was seen in each frame. */
    OBSERVATIONS("maskwatch.observations", 12, Cleanup.DELETE, Duration.ofDays(3)),
    /** {@link Alert}: incidents. */
    ALERTS("maskwatch.alerts", 12, Cleanup.DELETE, Duration.ofDays(28)),
    /** {@link Evidence}: pictures of incidents. */
    EVIDENCE("maskwatch.evidence", 12, Cleanup.DELETE, Duration.ofHours(24)),
    /** {@link Compliance}: numbers per camera and minute. */
    COMPLIANCE("maskwatch.compliance", 12, Cleanup.DELETE, Duration.ofDays(180)),
    /** {@link DeadLetter}: records that could not be processed. */
    DEAD_LETTERS("maskwatch.dead-letters", 3, Cleanup.DELETE, Duration.ofDays(28)),
    /**
     * {@link DeadLetterRetry}: which dead letters were sent back, each under its id. Compacted, because a note must not go
     * before its letter, and Kafka lets go of letters by whole segments, later than their time.
     */
    DEAD_LETTER_RETRIES("maskwatch.dead-letter-retries", 1, Cleanup.COMPACT, null);

    /** The largest record that any topic accepts, bytes: a dead letter that wraps a frame of the largest size. */
    public static final int MAX_RECORD_BYTES = 1_048_576;

    /** The largest JPEG that a {@link Frame} or an {@link Evidence} carries, bytes. */
    public static final int MAX_JPEG_BYTES = 700_000;

    private enum Cleanup {
        COMPACT,
        DELETE
    }

    private final String topicName;
    private final int partitions;
    private final Cleanup cleanup;
    private final Duration retention;

    Topic(String topicName, int partitions, Cleanup cleanup, Duration retention) {
        this.topicName = topicName;
        this.partitions = partitions;
        this.cleanup = cleanup;
        this.retention = retention;
    }

    /** The name in Kafka. */
    public String topicName() {
        return topicName;
    }

    /** The number of partitions that the topic is created with. */
    public int partitions() {
        return partitions;
    }

    /** Kafka's topic-level settings ({@code cleanup.policy}, {@code retention.ms}, ...) that the topic is created with. */
    public Map<String, String> kafkaSettings() {
        String maxBytes = Integer.toString(MAX_RECORD_BYTES);
        return switch (cleanup) {
            case COMPACT -> Map.of("cleanup.policy", "compact", "max.message.bytes", maxBytes);
            case DELETE ->
                Map.of(
                        "cleanup.policy",
                        "delete",
                        "retention.ms",
                        Long.toString(retention.toMillis()),
                        "max.message.bytes",
                        maxBytes);
        };
    }
}
