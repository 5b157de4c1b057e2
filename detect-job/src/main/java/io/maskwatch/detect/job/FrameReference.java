package io.maskwatch.detect.job;

import io.maskwatch.detect.frame.RawRecord;
import io.maskwatch.schemas.Frame;
import io.maskwatch.schemas.FrameOutcome;
import io.maskwatch.schemas.Observation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/**
 * Where a frame stands in Kafka that has been read but not yet looked at: what a checkpoint keeps of it, instead of its
 * picture. Part of Flink's state.
 *
 * @param topic its topic
 * @param partition its partition
 * @param offset its offset
 * @param timestamp Flink's time of its record, milliseconds since 1970 UTC
 * @param cameraId its camera
 * @param sequence its sequence
 * @param capturedAt its capture time, microseconds since 1970 UTC
 * @param width of its picture, pixels
 * @param height of its picture, pixels
 */
public record FrameReference(
        String topic,
        int partition,
        long offset,
        long timestamp,
        String cameraId,
        long sequence,
        long capturedAt,
        int width,
        int height) {
    public FrameReference {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(cameraId, "cameraId");
    }

    static FrameReference of(WaitingFrame waiting) {
        RawRecord raw = waiting.read().raw();
        Frame frame = waiting.read().frame();
        return new FrameReference(
                raw.topic(),
                raw.partition(),
                raw.offset(),
                waiting.timestamp(),
                frame.getCameraId(),
                frame.getSequence(),
                ChronoUnit.MICROS.between(Instant.EPOCH, frame.getCapturedAt()),
                frame.getWidth(),
                frame.getHeight());
    }

    /** The record that says that nobody looked at the frame, because Kafka has it no more. */
    Observation tooOld(Instant now) {
        return Observation.newBuilder()
                .setCameraId(cameraId)
                .setSequence(sequence)
                .setCapturedAt(Instant.EPOCH.plus(capturedAt, ChronoUnit.MICROS))
                .setObservedAt(now)
                .setFrameWidth(width)
                .setFrameHeight(height)
                .setOutcome(FrameOutcome.TOO_OLD)
                .setFaces(List.of())
                .build();
    }
}
