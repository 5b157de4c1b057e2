package io.maskwatch.detect.job;

import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Compliance;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.Evidence;
import io.maskwatch.schemas.Observation;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.deadletter.LetterPictures;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A record on its way to Kafka. All topics share one sink, so that one transaction holds all that came of a frame.
 *
 * @param topic where it goes, one of {@link #TOPICS}
 * @param key the camera id in UTF-8, or the key of a dead record, which may be null
 * @param value in Avro's single-object encoding
 */
@SuppressWarnings("ArrayRecordComponent") // bytes travel through here; nobody compares them
public record OutgoingRecord(Topic topic, byte[] key, byte[] value) {
    /** All that the job writes to. */
    public static final List<Topic> TOPICS = List.of(
            Topic.OBSERVATIONS,
            Topic.ALERTS,
            Topic.EVIDENCE,
            Topic.COMPLIANCE,
            Topic.DEAD_LETTERS,
            Topic.DEAD_LETTER_PICTURES);

    private static final AvroCodec<Alert> ALERTS = AvroCodec.of(Alert.class);
    private static final AvroCodec<Compliance> COMPLIANCE = AvroCodec.of(Compliance.class);
    private static final AvroCodec<DeadLetter> DEAD_LETTERS = AvroCodec.of(DeadLetter.class);
    private static final AvroCodec<Evidence> EVIDENCE = AvroCodec.of(Evidence.class);
    private static final AvroCodec<Observation> OBSERVATIONS = AvroCodec.of(Observation.class);

    public OutgoingRecord {
        if (!TOPICS.contains(topic)) {
            throw new IllegalArgumentException("topic must be one of %s, got %s".formatted(TOPICS, topic));
        }
        Objects.requireNonNull(value, "value");
    }

    static OutgoingRecord of(Observation observation) {
        return new OutgoingRecord(Topic.OBSERVATIONS, key(observation.getCameraId()), OBSERVATIONS.encode(observation));
    }

    static OutgoingRecord of(Alert alert) {
        return new OutgoingRecord(Topic.ALERTS, key(alert.getCameraId()), ALERTS.encode(alert));
    }

    static OutgoingRecord of(Evidence evidence) {
        return new OutgoingRecord(Topic.EVIDENCE, key(evidence.getCameraId()), EVIDENCE.encode(evidence));
    }

    static OutgoingRecord of(Compliance compliance) {
        return new OutgoingRecord(Topic.COMPLIANCE, key(compliance.getCameraId()), COMPLIANCE.encode(compliance));
    }

    /** The letter as it stays for weeks and, where its value may hold a picture, whole for hours. */
    static List<OutgoingRecord> of(DeadLetter letter) {
        OutgoingRecord lasting = of(Topic.DEAD_LETTERS, LetterPictures.withoutPicture(letter));
        return LetterPictures.mayBeIn(letter)
                ? List.of(lasting, of(Topic.DEAD_LETTER_PICTURES, letter))
                : List.of(lasting);
    }

    private static OutgoingRecord of(Topic topic, DeadLetter letter) {
        return new OutgoingRecord(topic, bytes(letter.getKey()), DEAD_LETTERS.encode(letter));
    }

    private static byte[] key(String cameraId) {
        return cameraId.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        if (buffer == null) {
            return null;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
