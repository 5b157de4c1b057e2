package io.maskwatch.schemas;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Every topic of Maskwatch with the settings that it is created with. The key of each record is the camera id in UTF-8,
 * so that one camera stays in order in one partition, unless the topic says otherwise.
 */
public enum Topic {
    /** {@link Camera}: the registry of the fleet. */
    CAMERAS("maskwatch.cameras", 12, Key.CAMERA, null, 16),
    /** {@link CameraStatus}: the newest state of each camera. */
    CAMERA_STATUS("maskwatch.camera-status", 12, Key.CAMERA, null, 16),
    /** {@link Frame}: sampled pictures. */
    FRAMES("maskwatch.frames", 12, Key.CAMERA, Duration.ofMinutes(10), 128),
    /** {@link Observation}: what was seen in each frame. */
    OBSERVATIONS("maskwatch.observations", 12, Key.CAMERA, Duration.ofDays(3), 256),
    /** {@link Alert}: incidents. */
    ALERTS("maskwatch.alerts", 12, Key.CAMERA, Duration.ofDays(28), 64),
    /** {@link Evidence}: pictures of incidents. */
    EVIDENCE("maskwatch.evidence", 12, Key.CAMERA, Duration.ofHours(24), 128),
    /** {@link Compliance}: numbers per camera and minute. */
    COMPLIANCE("maskwatch.compliance", 12, Key.CAMERA, Duration.ofDays(180), 128),
    /** {@link DeadLetter}: records that could not be processed, without values that may hold a picture. */
    DEAD_LETTERS("maskwatch.dead-letters", 3, Key.OTHER, Duration.ofDays(28), 64),
    /**
     * {@link DeadLetter}: those whose value may hold a picture, with that value. After one and a half times the retention
     * nothing can be read: 24 hours.
     */
    DEAD_LETTER_PICTURES("maskwatch.dead-letter-pictures", 3, Key.OTHER, Duration.ofHours(16), 64),
    /**
     * {@link DeadLetterRetry}: which dead letters were sent back, each under its id. Compacted, because a note must not go
     * before its letter, and Kafka lets go of letters by whole segments, later than their time.
     */
    DEAD_LETTER_RETRIES("maskwatch.dead-letter-retries", 1, Key.OTHER, null, 16),
    /** {@link AuditHead}: the newest entry of the audit log, from time to time. Kept for ten years. */
    AUDIT_HEADS("maskwatch.audit-heads", 1, Key.OTHER, Duration.ofDays(3_650), 16);

    /** The largest record that any topic accepts, bytes: a dead letter that wraps a frame of the largest size. */
    public static final int MAX_RECORD_BYTES = 1_048_576;

    /** The largest JPEG that a {@link Frame} or an {@link Evidence} carries, bytes. */
    public static final int MAX_JPEG_BYTES = 700_000;

    /** Of {@link #retention}: a record goes with its segment, so the segment must end well before its time is over. */
    private static final int SEGMENTS_PER_RETENTION = 4;

    private static final Duration LONGEST_SEGMENT = Duration.ofDays(1);

    /** How long a superseded record of a compacted topic may stay, as long as the topic is written to. */
    private static final Duration COMPACTION_LAG = Duration.ofHours(1);

    /** How long the note that a key was deleted stays, for readers that were away meanwhile. */
    private static final Duration DELETION_NOTE = Duration.ofDays(1);

    private static final int MEBIBYTE = 1024 * 1024;

    private enum Key {
        CAMERA,
        OTHER
    }

    private final String topicName;
    private final int partitions;
    private final Key key;
    private final Duration retention;
    private final int segmentMebibytes;

    Topic(String topicName, int partitions, Key key, Duration retention, int segmentMebibytes) {
        this.topicName = topicName;
        this.partitions = partitions;
        this.key = key;
        this.retention = retention;
        this.segmentMebibytes = segmentMebibytes;
    }

    /** The name in Kafka. */
    public String topicName() {
        return topicName;
    }

    /** The number of partitions that the topic is created with, unless another number is wanted. */
    public int partitions() {
        return partitions;
    }

    /** Whether the topic shares out cameras, so that its number of partitions limits agents and subtasks. */
    public boolean isKeyedByCamera() {
        return key == Key.CAMERA;
    }

    /** Whether a record's value may hold the picture of a person. */
    public boolean mayHoldPictures() {
        return switch (this) {
            case FRAMES, EVIDENCE, DEAD_LETTER_PICTURES -> true;
            case CAMERAS,
                    CAMERA_STATUS,
                    OBSERVATIONS,
                    ALERTS,
                    COMPLIANCE,
                    DEAD_LETTERS,
                    DEAD_LETTER_RETRIES,
                    AUDIT_HEADS -> false;
        };
    }

    /** Whether the newest record of each key stays for good; the others lose their records with time. */
    public boolean isCompacted() {
        return retention == null;
    }

    /**
     * Kafka's topic-level settings ({@code cleanup.policy}, {@code retention.ms}, ...) that the topic is created with. With
     * brokers whose {@code log.retention.check.interval.ms} is at most a quarter of the retention, no record is readable
     * longer than 1.5 times its retention: a segment is closed after a quarter, and its last record is then as old as the
     * retention says. Retention counts from the time at which the broker got the record, whatever the sender's clock says.
     * The broker unpacks what comes compressed, and refuses what is larger than {@link #MAX_RECORD_BYTES} then: a reader would
     * have to hold it before it could look at it.
     */
    public Map<String, String> kafkaSettings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("cleanup.policy", isCompacted() ? "compact" : "delete");
        if (isCompacted()) {
            settings.put("segment.ms", millis(COMPACTION_LAG));
            settings.put("max.compaction.lag.ms", millis(COMPACTION_LAG));
            settings.put("min.cleanable.dirty.ratio", "0.1");
            settings.put("delete.retention.ms", millis(DELETION_NOTE));
        } else {
            Duration segment = retention.dividedBy(SEGMENTS_PER_RETENTION);
            settings.put("retention.ms", millis(retention));
            settings.put("segment.ms", millis(segment.compareTo(LONGEST_SEGMENT) < 0 ? segment : LONGEST_SEGMENT));
            settings.put("message.timestamp.type", "LogAppendTime");
        }
        settings.put("segment.bytes", Integer.toString(segmentMebibytes * MEBIBYTE));
        settings.put("max.message.bytes", Integer.toString(MAX_RECORD_BYTES));
        settings.put("compression.type", "uncompressed");
        return settings;
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
