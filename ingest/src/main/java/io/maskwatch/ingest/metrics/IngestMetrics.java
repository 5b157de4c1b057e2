package io.maskwatch.ingest.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.ToDoubleFunction;

/**
 * The agent's metrics and the only place of their names. The names below are Micrometer's; the documentation of each has
 * the name that Prometheus sees. Those of a camera carry its id as the label {@code camera} and go when the agent lets go
 * of it. Safe for use by several threads.
 */
public final class IngestMetrics {
    /** {@code maskwatch_ingest_frames_decoded_total}: pictures decoded, frames, 0 and up. */
    static final String FRAMES_DECODED = "maskwatch.ingest.frames.decoded";

    /** {@code maskwatch_ingest_frames_sampled_total}: pictures chosen to be published, frames, 0 and up. */
    static final String FRAMES_SAMPLED = "maskwatch.ingest.frames.sampled";

    /** {@code maskwatch_ingest_frames_published_total}: frames that Kafka has acknowledged, frames, 0 and up. */
    static final String FRAMES_PUBLISHED = "maskwatch.ingest.frames.published";

    /**
     * {@code maskwatch_ingest_frames_dropped_total}: sampled frames that were not published, frames, 0 and up. The label
     * {@code reason} is {@code newer} or {@code failed}.
     */
    static final String FRAMES_DROPPED = "maskwatch.ingest.frames.dropped";

    /**
     * {@code maskwatch_ingest_frames_quiet_total}: sampled frames that were not sent, because nothing had moved, frames, 0 and
     * up. They are not among the dropped ones.
     */
    static final String FRAMES_QUIET = "maskwatch.ingest.frames.quiet";

    /** {@code maskwatch_ingest_reconnects_total}: streams opened again after a failure, times, 0 and up. */
    static final String RECONNECTS = "maskwatch.ingest.reconnects";

    /**
     * {@code maskwatch_ingest_last_frame_age_seconds}: since the newest published frame was taken, seconds, 0 and up; NaN
     * before the first frame.
     */
    static final String LAST_FRAME_AGE = "maskwatch.ingest.last.frame.age";

    /** {@code maskwatch_ingest_decode_seconds}: time to decode a picture, without waiting for it, seconds, 0 and up. */
    static final String DECODE = "maskwatch.ingest.decode";

    /** {@code maskwatch_ingest_encode_seconds}: time to encode a picture as JPEG, seconds, 0 and up. */
    static final String ENCODE = "maskwatch.ingest.encode";

    /**
     * {@code maskwatch_ingest_faces_seconds}: time to find the faces of a picture that may not leave the agent, seconds, 0
     * and up.
     */
    static final String FACES = "maskwatch.ingest.faces";

    /** {@code maskwatch_ingest_jpeg_bytes}: size of an encoded picture, bytes, 1 to 700,000. */
    static final String JPEG = "maskwatch.ingest.jpeg";

    /** {@code maskwatch_ingest_cameras}: cameras that the agent has, cameras, 0 and up. No label. */
    static final String CAMERAS = "maskwatch.ingest.cameras";

    /** {@code maskwatch_ingest_group_member}: 1 while the agents' group answers this member, otherwise 0. No label. */
    static final String GROUP_MEMBER = "maskwatch.ingest.group.member";

    /**
     * {@code maskwatch_ingest_partitions}: partitions of the cameras' topic that the agent has, partitions, 0 and up. An agent that stays
     * at 0 stands by, since there are more agents than partitions. No label.
     */
    static final String PARTITIONS = "maskwatch.ingest.partitions";

    static final String CAMERA_LABEL = "camera";
    static final String REASON_LABEL = "reason";

    private final MeterRegistry registry;

    public IngestMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Metrics that nobody reads. */
    public static IngestMetrics unread() {
        return new IngestMetrics(new CompositeMeterRegistry());
    }

    /** Watches how many cameras the agent has. */
    public <T> void cameras(T agent, ToDoubleFunction<T> count) {
        Gauge.builder(CAMERAS, agent, count)
                .description("Cameras that the agent has")
                .register(registry);
    }

    /** Watches whether the agent is a member of the group. */
    public void groupMember(BooleanSupplier member) {
        Gauge.builder(GROUP_MEMBER, member, asked -> asked.getAsBoolean() ? 1 : 0)
                .description("Whether the agents' group answers this member")
                .strongReference(true)
                .register(registry);
    }

    /** Watches how many partitions of the cameras' topic the agent has. */
    public void partitions(IntSupplier partitions) {
        Gauge.builder(PARTITIONS, partitions, IntSupplier::getAsInt)
                .description("Partitions of the cameras' topic that the agent has")
                .strongReference(true)
                .register(registry);
    }

    /** The metrics of a camera, from zero if the agent did not have it before. */
    public CameraMetrics camera(String cameraId) {
        return new CameraMetrics(this, cameraId);
    }

    /** Forgets a camera that the agent does not have any more. */
    public void remove(String cameraId) {
        registry.getMeters().stream()
                .filter(meter -> cameraId.equals(meter.getId().getTag(CAMERA_LABEL)))
                .forEach(registry::remove);
    }

    Counter counter(String name, String description, String cameraId) {
        return Counter.builder(name)
                .description(description)
                .tag(CAMERA_LABEL, cameraId)
                .register(registry);
    }

    Counter drops(String cameraId, DropReason reason) {
        return Counter.builder(FRAMES_DROPPED)
                .description("Sampled frames that were not published")
                .tag(CAMERA_LABEL, cameraId)
                .tag(REASON_LABEL, reason.tag())
                .register(registry);
    }

    Timer timer(String name, String description, String cameraId) {
        return Timer.builder(name)
                .description(description)
                .tag(CAMERA_LABEL, cameraId)
                .register(registry);
    }

    DistributionSummary jpegBytes(String cameraId) {
        return DistributionSummary.builder(JPEG)
                .description("Size of an encoded picture")
                .baseUnit("bytes")
                .tag(CAMERA_LABEL, cameraId)
                .register(registry);
    }

    void lastFrameAge(CameraMetrics camera, String cameraId) {
        Gauge.builder(LAST_FRAME_AGE, camera, CameraMetrics::lastFrameAgeSeconds)
                .description("Since the newest published frame was taken")
                .baseUnit("seconds")
                .tag(CAMERA_LABEL, cameraId)
                .strongReference(true)
                .register(registry);
    }
}
