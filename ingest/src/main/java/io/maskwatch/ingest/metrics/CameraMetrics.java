package io.maskwatch.ingest.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Takes what happens to the frames of one camera. Safe for use by several threads. */
public final class CameraMetrics {
    private final Counter decoded;
    private final Counter sampled;
    private final Counter published;
    private final Counter quiet;
    private final Counter reconnects;
    private final Map<DropReason, Counter> dropped = new EnumMap<>(DropReason.class);
    private final Timer decoding;
    private final Timer encoding;
    private final Timer searching;
    private final DistributionSummary jpegBytes;
    private volatile Instant newest;

    CameraMetrics(IngestMetrics metrics, String cameraId) {
        this.decoded = metrics.counter(IngestMetrics.FRAMES_DECODED, "Pictures decoded", cameraId);
        this.sampled = metrics.counter(IngestMetrics.FRAMES_SAMPLED, "Pictures chosen to be published", cameraId);
        this.published = metrics.counter(IngestMetrics.FRAMES_PUBLISHED, "Frames acknowledged by Kafka", cameraId);
        this.quiet = metrics.counter(
                IngestMetrics.FRAMES_QUIET, "Sampled frames that were not sent, because nothing had moved", cameraId);
        this.reconnects = metrics.counter(IngestMetrics.RECONNECTS, "Streams opened again after a failure", cameraId);
        for (DropReason reason : DropReason.values()) {
            dropped.put(reason, metrics.drops(cameraId, reason));
        }
        this.decoding = metrics.timer(IngestMetrics.DECODE, "Time to decode a picture", cameraId);
        this.encoding = metrics.timer(IngestMetrics.ENCODE, "Time to encode a picture as JPEG", cameraId);
        this.searching = metrics.timer(
                IngestMetrics.FACES, "Time to find the faces of a picture that may not leave the agent", cameraId);
        this.jpegBytes = metrics.jpegBytes(cameraId);
        metrics.lastFrameAge(this, cameraId);
    }

    /** A picture was decoded in so much time. */
    public void decoded(long nanos) {
        decoded.increment();
        decoding.record(nanos, TimeUnit.NANOSECONDS);
    }

    public void sampled() {
        sampled.increment();
    }

    /** A picture was encoded in so much time, into so many bytes. */
    public void encoded(long nanos, int bytes) {
        encoding.record(nanos, TimeUnit.NANOSECONDS);
        jpegBytes.record(bytes);
    }

    /** The faces of a picture that may not leave were found in so much time. */
    public void searched(long nanos) {
        searching.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Kafka has acknowledged the frame that was taken then. */
    public void published(Instant capturedAt) {
        published.increment();
        newest = capturedAt;
    }

    /** A sampled frame was not sent, because nothing had moved. */
    public void quiet() {
        quiet.increment();
    }

    public void dropped(DropReason reason) {
        dropped.get(reason).increment();
    }

    public void reconnected() {
        reconnects.increment();
    }

    double lastFrameAgeSeconds() {
        Instant capturedAt = newest;
        return capturedAt == null
                ? Double.NaN
                : Math.max(0, Duration.between(capturedAt, Instant.now()).toMillis() / 1000.0);
    }
}
