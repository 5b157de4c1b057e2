package io.maskwatch.ingest.publish;

import io.maskwatch.ingest.privacy.PicturePolicy;
import io.maskwatch.ingest.privacy.PicturePolicy.Leaving;
import io.maskwatch.ingest.publish.JpegEncoder.Jpeg;
import io.maskwatch.pictures.Picture;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Frame;
import io.maskwatch.schemas.SeenFaces;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.trace.OpenSpan;
import io.maskwatch.schemas.trace.SpanAttributes;
import io.maskwatch.schemas.trace.SpanRole;
import io.maskwatch.schemas.trace.Spans;
import io.maskwatch.schemas.trace.TraceParent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * The way of one camera's frames to Kafka, and the gate that decides what of them leaves: the picture, its faces in numbers,
 * or nothing. A frame that was taken under another policy than the one in force goes no further. At most one frame waits, and
 * a newer one takes its place; at most a few are under way. So a slow or absent broker costs frames, which are counted, and
 * neither memory nor anyone's time. Safe for use by several threads.
 */
public final class FrameOutlet {
    /** Enough for 30 frames a second at 100 ms to the acknowledgement. */
    private static final int MAX_UNDER_WAY = 4;

    private static final AvroCodec<Frame> CODEC = AvroCodec.of(Frame.class);

    private final String cameraId;
    private final Producer<byte[], byte[]> producer;
    private final Executor encoders;
    private final FaceFinder faceFinder;
    private final PublishListener listener;
    private final Supplier<Instant> heartbeat;
    private final Spans spans;
    private final JpegEncoder jpegEncoder = new JpegEncoder(Topic.MAX_JPEG_BYTES);

    private volatile PicturePolicy policy = PicturePolicy.WITHHOLD_ALL;
    private SampledFrame waiting;
    private Instant waitingSince;
    private boolean encoding;
    private int underWay;
    private long sequence;

    /**
     * @param producer shared by all cameras, and not closed here
     * @param encoders run the encoding; shared by all cameras
     * @param faceFinder looks at pictures that may not leave; shared by all cameras
     * @param heartbeat tells when the camera's newest heartbeat began, or null where there is none; asked by any thread
     * @param spans records the way of each frame; shared by all cameras, and not closed here
     */
    public FrameOutlet(
            String cameraId,
            Producer<byte[], byte[]> producer,
            Executor encoders,
            FaceFinder faceFinder,
            PublishListener listener,
            Supplier<Instant> heartbeat,
            Spans spans) {
        this.cameraId = cameraId;
        this.producer = producer;
        this.encoders = encoders;
        this.faceFinder = faceFinder;
        this.listener = listener;
        this.heartbeat = heartbeat;
        this.spans = spans;
    }

    /** Loads what encoding takes, so that the first frames of a camera need not wait for it and give way to newer ones. */
    public static void warmUp() {
        new JpegEncoder(Topic.MAX_JPEG_BYTES).encode(new Picture(1, 1, new byte[3]), 80);
    }

    /** From now on only frames that were taken under this policy leave. Without any call none does. */
    public void obey(PicturePolicy newPolicy) {
        policy = newPolicy;
    }

    /** The policy in force, under which the next frame is to be taken. */
    public PicturePolicy policy() {
        return policy;
    }

    private boolean mayLeave(SampledFrame frame) {
        return frame.policy().leaving() != Leaving.NOTHING && frame.policy().equals(policy);
    }

    /** Takes a frame and returns at once. */
    public void offer(SampledFrame frame) {
        boolean displaced;
        synchronized (this) {
            displaced = waiting != null;
            waiting = frame;
            waitingSince = Instant.now();
        }
        if (displaced) {
            listener.dropped();
        }
        encodeNext();
    }

    /** Waits until no frame waits or is under way any more; false if that took longer than {@code timeout}. */
    public synchronized boolean awaitIdle(Duration timeout) throws InterruptedException {
        long endNanos = System.nanoTime() + timeout.toNanos();
        while (waiting != null || underWay > 0) {
            long remainingMillis = (endNanos - System.nanoTime()) / 1_000_000;
            if (remainingMillis <= 0) {
                return false;
            }
            wait(remainingMillis);
        }
        return true;
    }

    private void encodeNext() {
        SampledFrame frame;
        OpenSpan span;
        long number;
        synchronized (this) {
            if (waiting == null || encoding || underWay >= MAX_UNDER_WAY) {
                return;
            }
            span = spans.begin("publish frame", SpanRole.PRODUCER, Optional.empty(), waitingSince);
            frame = waiting;
            waiting = null;
            encoding = true;
            underWay++;
            number = sequence++;
        }
        try {
            boolean stays = frame.policy().leaving() == Leaving.FACES;
            (stays ? faceFinder.executor() : encoders).execute(() -> publish(frame, number, span));
        } catch (RuntimeException | Error e) {
            encoded();
            finished(frame, span, e);
        }
    }

    private void publish(SampledFrame frame, long number, OpenSpan span) {
        try {
            describe(span, number);
            Frame record = mayLeave(frame) ? record(frame, number, span.place()) : null;
            // The policy may have changed meanwhile.
            if (record != null && mayLeave(frame)) {
                var unused = producer.send(kafkaRecord(record), (metadata, failure) -> finished(frame, span, failure));
            } else {
                withdrawn(span);
            }
        } catch (RuntimeException | Error e) {
            // Also for a lack of memory: the frame would count as under way for ever.
            finished(frame, span, e);
        } finally {
            encoded();
        }
        encodeNext();
    }

    private void describe(OpenSpan span, long number) {
        if (span.isRecorded()) {
            span.with(SpanAttributes.CAMERA_ID, cameraId)
                    .with(SpanAttributes.FRAME_SEQUENCE, number)
                    .with(SpanAttributes.TOPIC, Topic.FRAMES.topicName());
        }
    }

    private Frame record(SampledFrame frame, long number, TraceParent place) {
        Frame.Builder record = Frame.newBuilder()
                .setCameraId(cameraId)
                .setSequence(number)
                .setCapturedAt(frame.capturedAt())
                .setClockSource(frame.clockSource())
                .setPriority(frame.priority())
                .setTraceParent(place.toString())
                .setHeartbeatAt(heartbeat.get());
        return frame.policy().leaving() == Leaving.FACES ? withFaces(record, frame) : withPicture(record, frame);
    }

    private Frame withPicture(Frame.Builder record, SampledFrame frame) {
        long startNanos = System.nanoTime();
        Jpeg jpeg = jpegEncoder.encode(frame.picture(), frame.jpegQuality());
        listener.encoded(System.nanoTime() - startNanos, jpeg.bytes().length);
        return record.setWidth(jpeg.width())
                .setHeight(jpeg.height())
                .setJpeg(ByteBuffer.wrap(jpeg.bytes()))
                .build();
    }

    private Frame withFaces(Frame.Builder record, SampledFrame frame) {
        long startNanos = System.nanoTime();
        SeenFaces faces = faceFinder.find(frame.picture());
        listener.searched(System.nanoTime() - startNanos);
        return record.setWidth(frame.picture().width())
                .setHeight(frame.picture().height())
                .setJpeg(ByteBuffer.allocate(0))
                .setFaces(faces)
                .build();
    }

    private ProducerRecord<byte[], byte[]> kafkaRecord(Frame record) {
        byte[] key = cameraId.getBytes(StandardCharsets.UTF_8);
        long capturedAt = record.getCapturedAt().toEpochMilli();
        Header trace =
                new RecordHeader(TraceParent.HEADER, record.getTraceParent().getBytes(StandardCharsets.UTF_8));
        return new ProducerRecord<>(
                Topic.FRAMES.topicName(), null, capturedAt, key, CODEC.encode(record), List.of(trace));
    }

    private synchronized void encoded() {
        encoding = false;
    }

    private void withdrawn(OpenSpan span) {
        span.with(SpanAttributes.FRAME_OUTCOME, "withdrawn").end();
        listener.dropped();
        ended();
    }

    private void finished(SampledFrame frame, OpenSpan span, Throwable failure) {
        if (failure == null) {
            span.end();
            listener.published(frame.capturedAt());
        } else {
            span.fail(failure.getClass().getSimpleName());
            listener.refused("a frame was not published: " + failure.getMessage());
        }
        ended();
        encodeNext();
    }

    private synchronized void ended() {
        underWay--;
        notifyAll();
    }
}
