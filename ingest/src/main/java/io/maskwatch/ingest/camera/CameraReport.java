package io.maskwatch.ingest.camera;

import io.maskwatch.ingest.metrics.CameraMetrics;
import io.maskwatch.ingest.metrics.DropReason;
import io.maskwatch.ingest.publish.PublishListener;
import io.maskwatch.schemas.CameraState;
import io.maskwatch.schemas.CameraStatus;
import io.maskwatch.schemas.text.PrintableText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/** How a camera is doing since the agent took it. Safe for use by several threads. */
public final class CameraReport implements PublishListener {
    private static final int RATE_SECONDS = 10;

    private final String cameraId;
    private final String agentId;
    private final Clock clock;
    private final Consumer<CameraStatus> onChange;
    private final CameraMetrics metrics;

    private CameraState state = CameraState.UNKNOWN;
    private Instant since;
    private Instant lastFrameAt;
    private Instant firstPublishedAt;
    private long published;
    private long dropped;
    private long quiet;
    private long reconnects;
    private Instant coveredSince;
    private String lastError;
    private Duration keyFrameWait;
    private Instant cameraUpdatedAt;
    private final Deque<Instant> recentlyPublished = new ArrayDeque<>();

    /** @param onChange hears of every change of state, on the thread that changes it; must return at once */
    public CameraReport(
            String cameraId, String agentId, Clock clock, Consumer<CameraStatus> onChange, CameraMetrics metrics) {
        this.metrics = metrics;
        this.cameraId = cameraId;
        this.agentId = agentId;
        this.clock = clock;
        this.onChange = onChange;
        this.since = now();
    }

    synchronized void connecting() {
        if (state == CameraState.RETRYING) {
            reconnects++;
            metrics.reconnected();
        }
        enter(CameraState.CONNECTING);
    }

    /** Packets arrive, but no key frame yet; shows until the next change of state. */
    synchronized void waitingForKeyFrame(Duration waited) {
        keyFrameWait = waited;
    }

    synchronized void running() {
        enter(CameraState.RUNNING);
    }

    synchronized void retrying(String why) {
        note(why);
        enter(CameraState.RETRYING);
    }

    /** The file is through; {@code why} says why before its end, or is null. */
    synchronized void ended(String why) {
        note(why);
        enter(CameraState.ENDED);
    }

    /** The camera cannot run as configured. */
    public synchronized void failed(String why) {
        note(why);
        enter(CameraState.FAILED);
    }

    /** The camera was taken out of service. */
    public synchronized void stopped() {
        enter(CameraState.STOPPED);
    }

    /** The camera was given to another agent. What has come to an end by itself stays so. */
    public synchronized void released() {
        if (!finished()) {
            stopped();
        }
    }

    /** The report is about this version of the camera's record from now on. */
    public synchronized void runs(Instant updatedAt) {
        cameraUpdatedAt = updatedAt;
    }

    /** Goes on from the last status of a file that has ended. */
    public synchronized void resume(CameraStatus ended) {
        state = ended.getState();
        since = ended.getSince();
        lastFrameAt = ended.getLastFrameAt();
        published = ended.getFramesPublished();
        dropped = ended.getFramesDropped();
        quiet = ended.getFramesQuiet();
        reconnects = ended.getReconnects();
        lastError = ended.getLastError();
        cameraUpdatedAt = ended.getCameraUpdatedAt();
    }

    /** Keeps a failure that does not change the state; null keeps the one before. */
    public synchronized void note(String why) {
        if (why != null) {
            lastError = PrintableText.of(why);
        }
    }

    /** Whether the camera has come to an end by itself, and only a new configuration starts it again. */
    public synchronized boolean finished() {
        return state == CameraState.ENDED || state == CameraState.FAILED;
    }

    @Override
    public synchronized void published(Instant capturedAt) {
        Instant now = now();
        published++;
        metrics.published(capturedAt);
        if (lastFrameAt == null || capturedAt.isAfter(lastFrameAt)) {
            lastFrameAt = capturedAt;
        }
        if (firstPublishedAt == null) {
            firstPublishedAt = now;
        }
        recentlyPublished.addLast(now);
        forgetOld(now);
    }

    @Override
    public synchronized void dropped() {
        dropped++;
        metrics.dropped(DropReason.NEWER);
    }

    @Override
    public void encoded(long nanos, int bytes) {
        metrics.encoded(nanos, bytes);
    }

    @Override
    public void searched(long nanos) {
        metrics.searched(nanos);
    }

    /** A sampled frame was not sent, because nothing had moved. */
    synchronized void quiet() {
        quiet++;
        metrics.quiet();
    }

    /** Since when the picture has shown next to nothing, or empty while it shows something. */
    synchronized void covered(Optional<Instant> now) {
        Instant next = now.map(since -> since.truncatedTo(ChronoUnit.MILLIS)).orElse(null);
        boolean changed = (next == null) != (coveredSince == null);
        coveredSince = next;
        if (changed) {
            onChange.accept(status());
        }
    }

    void decoded(long nanos) {
        metrics.decoded(nanos);
    }

    void sampled() {
        metrics.sampled();
    }

    @Override
    public synchronized void refused(String why) {
        dropped++;
        metrics.dropped(DropReason.FAILED);
        note(why);
    }

    /** The present state with all figures. */
    public synchronized CameraStatus status() {
        Instant now = now();
        return CameraStatus.newBuilder()
                .setCameraId(cameraId)
                .setAgentId(agentId)
                .setState(state)
                .setSince(since)
                .setReportedAt(now)
                .setLastFrameAt(lastFrameAt == null ? null : lastFrameAt.truncatedTo(ChronoUnit.MILLIS))
                .setFramesPerSecond(framesPerSecond(now))
                .setFramesPublished(published)
                .setFramesDropped(dropped)
                .setFramesQuiet(quiet)
                .setReconnects(reconnects)
                .setCoveredSince(coveredSince)
                .setCameraUpdatedAt(cameraUpdatedAt)
                .setLastError(keyFrameWait == null ? lastError : waitInWords())
                .build();
    }

    private String waitInWords() {
        return "waiting for a key frame for %d seconds; the camera sends packets, but nothing can be decoded before one"
                .formatted(keyFrameWait.toSeconds());
    }

    private void enter(CameraState next) {
        keyFrameWait = null;
        if (state != next) {
            state = next;
            // A camera that shows nothing because it does not run is offline, not covered.
            coveredSince = next == CameraState.RUNNING ? coveredSince : null;
            since = now();
            onChange.accept(status());
        }
    }

    private double framesPerSecond(Instant now) {
        forgetOld(now);
        if (firstPublishedAt == null) {
            return 0;
        }
        double seconds = firstPublishedAt.until(now, ChronoUnit.MILLIS) / 1000.0;
        return recentlyPublished.size() / Math.min(RATE_SECONDS, Math.max(1, seconds));
    }

    private void forgetOld(Instant now) {
        Instant horizon = now.minusSeconds(RATE_SECONDS);
        while (!recentlyPublished.isEmpty() && recentlyPublished.peekFirst().isBefore(horizon)) {
            recentlyPublished.removeFirst();
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
