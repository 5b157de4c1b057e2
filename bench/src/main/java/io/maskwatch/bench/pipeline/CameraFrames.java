package io.maskwatch.bench.pipeline;

import io.maskwatch.detect.frame.RawRecord;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.ClockSource;
import io.maskwatch.schemas.Frame;
import io.maskwatch.schemas.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The frames of several cameras, four a second each, as they stand in the topic. Cameras are spread evenly over the partitions.
 * For one thread.
 */
final class CameraFrames {
    static final int CAMERAS_PER_PARTITION = 4;
    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final AvroCodec<Frame> CODEC = AvroCodec.of(Frame.class);

    private final int partitions;
    private final byte[] jpeg;
    private final int width;
    private final int height;
    private Instant capturedAt;
    private long sequence;

    /**
     * @param jpeg the picture that all of them show
     * @param first when the first ones were captured
     */
    CameraFrames(int partitions, byte[] jpeg, int width, int height, Instant first) {
        this.partitions = partitions;
        this.jpeg = jpeg;
        this.width = width;
        this.height = height;
        this.capturedAt = first;
    }

    /** The next frame of each camera, so many times over. */
    List<RawRecord> next(int times) {
        List<RawRecord> records = new ArrayList<>();
        for (int time = 0; time < times; time++) {
            for (int camera = 0; camera < partitions * CAMERAS_PER_PARTITION; camera++) {
                records.add(record(camera));
            }
            capturedAt = capturedAt.plus(INTERVAL);
            sequence++;
        }
        return records;
    }

    private RawRecord record(int camera) {
        String cameraId = "camera-" + camera;
        Frame frame = Frame.newBuilder()
                .setCameraId(cameraId)
                .setSequence(sequence)
                .setCapturedAt(capturedAt)
                .setClockSource(ClockSource.AGENT)
                .setWidth(width)
                .setHeight(height)
                .setJpeg(ByteBuffer.wrap(jpeg))
                .build();
        return new RawRecord(
                Topic.FRAMES.topicName(),
                camera % partitions,
                sequence,
                capturedAt.toEpochMilli(),
                cameraId.getBytes(StandardCharsets.UTF_8),
                CODEC.encode(frame),
                List.of());
    }
}
