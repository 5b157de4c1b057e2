package io.maskwatch.ingest.camera;

import io.maskwatch.ingest.publish.PublishListener;
import io.maskwatch.schemas.CameraState;
import io.maskwatch.schemas.CameraStatus;
import io.maskwatch.schemas.text.PrintableText;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** How a camera is doing since the agent took it. Safe for use by several threads. */
public final class CameraReport implements PublishListener {
    private static final int RATE_SECONDS = 10;

    private final String cameraId;
    private final String agentId;
    private final Clock clock;
    private final Consumer<CameraStatus> onChange;

    private CameraState state = CameraState.UNKNOWN;
    private Instant since;
    private Instant lastFrameAt;
    private Instant firstPublishedAt;
    private long published;
    private long dropped;
    private long reconnects;
    private String lastError;
    private final Deque<Instant> recentlyPublished = new ArrayDeque<>();

    /** @param onChange hears of every change of state, on the thread that changes it; must return at once */
    public CameraReport(String cameraId, String agentId, Clock clock, Consumer<CameraStatus> onChange) {
        this.cameraId = cameraId;
        this.agentId = agentId;
        this.clock = clock;
        this.onChange = onChange;
        this.since = now();
    }

    synchronized void connecting() {
        if (state == CameraState.RETRYING) {
            reconnects++;
        }
        enter(CameraState.CONNECTING);
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
    }

    @Override
    public synchronized void refused(String why) {
        dropped++;
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
                .setReconnects(reconnects)
                .setLastError(lastError)
                .build();
    }

    private void enter(CameraState next) {
        if (state != next) {
            state = next;
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
