package io.maskwatch.ingest.camera;

import io.maskwatch.ingest.camera.StreamClock.CaptureTime;
import io.maskwatch.ingest.motion.MotionGate;
import io.maskwatch.ingest.motion.ViewWatch;
import io.maskwatch.ingest.privacy.PicturePolicy;
import io.maskwatch.ingest.publish.FrameOutlet;
import io.maskwatch.ingest.publish.SampledFrame;
import io.maskwatch.ingest.source.Brightness;
import io.maskwatch.ingest.source.FrameSource;
import io.maskwatch.ingest.source.FrameSourceException;
import io.maskwatch.ingest.source.FrameSourceException.Reason;
import io.maskwatch.ingest.source.FrameSources;
import io.maskwatch.ingest.source.SourceWatcher;
import io.maskwatch.pictures.Picture;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.SamplingPolicy;
import io.maskwatch.schemas.retry.Backoff;
import io.maskwatch.schemas.text.PrintableText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one camera until it is stopped, has ended or cannot run: opens it, plays it, and opens it again after a failure
 * that may pass. Nothing that goes wrong here leaves {@link #run}.
 */
final class CameraReader implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(CameraReader.class);

    /** A stream that ran this long was well; the next failure is again the first. */
    private static final Duration WELL = Duration.ofSeconds(10);

    /** Even a file of one frame does not start again sooner. */
    private static final Duration SHORTEST_LOOP = Duration.ofSeconds(1);

    /** How long to wait for Kafka's answers at the end of a file. */
    private static final Duration LAST_FRAMES = Duration.ofSeconds(15);

    private final Camera camera;
    private final FrameSources sources;
    private final MotionGate gate;
    private final ViewWatch view = new ViewWatch();
    private final FrameOutlet outlet;
    private final CameraReport report;
    private final Backoff backoff;
    private final Clock clock;
    private final StopSignal stop;
    private final boolean live;
    private final StreamClock streamClock;
    private Instant firstFrameAt;
    private int failures;

    CameraReader(
            Camera camera,
            FrameSources sources,
            MotionGate gate,
            FrameOutlet outlet,
            CameraReport report,
            Backoff backoff,
            Clock clock,
            StopSignal stop) {
        this.camera = camera;
        this.sources = sources;
        this.gate = gate;
        this.outlet = outlet;
        this.report = report;
        this.backoff = backoff;
        this.clock = clock;
        this.stop = stop;
        this.live = !camera.getStreamUri().regionMatches(true, 0, "file:", 0, 5);
        this.streamClock = new StreamClock(clock);
    }

    @Override
    public void run() {
        try {
            report.connecting();
            while (!stop.requested() && playAndDecide()) {
                // Once more.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Plays the camera once; true if it is to be played again. */
    private boolean playAndDecide() throws InterruptedException {
        Instant started = clock.instant();
        firstFrameAt = null;
        try {
            play();
            return !stop.requested() && again(started, null);
        } catch (FrameSourceException e) {
            if (stop.requested()) {
                return false;
            }
            if (e.reason() == Reason.CUT_OFF) {
                return again(started, e.getMessage());
            }
            return e.reason().permanent() ? fail(e.getMessage()) : retry(e.getMessage());
        } catch (LinkageError e) {
            // It will not load before the process is started again.
            return fail("a library cannot be loaded: "
                    + PrintableText.of(rootCause(e).toString()));
        } catch (RuntimeException | Error e) {
            // A defect of ours, or a lack of memory, must cost this camera only.
            String why = "unexpected failure: " + PrintableText.of(e.toString());
            return live ? retry(why) : fail(why);
        }
    }

    private void play() throws FrameSourceException, InterruptedException {
        SamplingPolicy sampling = camera.getSampling();
        FrameSampler sampler = new FrameSampler(sampling.getFramesPerSecond());
        streamClock.restart();
        view.restart();
        try (FrameSource source = sources.open(camera.getStreamUri(), camera.getCredentialsRef(), watcher())) {
            while (source.advance(sampler)) {
                report.decoded(source.decodingNanos());
                if (firstFrameAt == null) {
                    firstFrameAt = clock.instant();
                    report.running();
                }
                if (sampler.take(source.presentationMicros())) {
                    report.sampled();
                    publish(source, sampling);
                    sampler.rest(gate.rest());
                }
            }
            if (!live) {
                stop.requestedWithin(streamClock.untilDue(source.presentationMicros()));
            }
        }
    }

    private SourceWatcher watcher() {
        return new SourceWatcher() {
            @Override
            public boolean stopped() {
                return stop.requested();
            }

            @Override
            public void waitingForKeyFrame(Duration waited) {
                report.waitingForKeyFrame(waited);
            }
        };
    }

    private void publish(FrameSource source, SamplingPolicy sampling) throws InterruptedException {
        long presentation = source.presentationMicros();
        if (!live && stop.requestedWithin(streamClock.untilDue(presentation))) {
            return;
        }
        CaptureTime time = streamClock.captured(presentation, source.cameraMicros());
        Optional<Brightness> brightness = source.brightness();
        report.covered(view.coveredSince(brightness, time.instant()));
        if (!gate.passes(brightness, time.instant())) {
            report.quiet();
            return;
        }
        PicturePolicy policy = outlet.policy();
        Picture picture = policy.blacken(source.picture(sampling.getLongestSide()));
        outlet.offer(new SampledFrame(
                picture, time.instant(), time.source(), sampling.getJpegQuality(), sampling.getPriority(), policy));
    }

    /** What follows the end of a file; {@code damage} says why it came early, or is null. */
    private boolean again(Instant started, String damage) throws InterruptedException {
        if (camera.getSampling().getLoop()) {
            report.note(damage);
            Duration rest = SHORTEST_LOOP.minus(Duration.between(started, clock.instant()));
            return rest.isNegative() || !stop.requestedWithin(rest);
        }
        if (!outlet.awaitIdle(LAST_FRAMES)) {
            LOG.warn("camera {}: Kafka has not acknowledged the last frames", camera.getCameraId());
        }
        report.ended(damage);
        return false;
    }

    /** JavaCPP names the library that it looked for; the reason that the system gives is below. */
    private static Throwable rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private boolean fail(String why) {
        LOG.warn("camera {} cannot run: {}", camera.getCameraId(), why);
        report.failed(why);
        return false;
    }

    /** Waits before the next attempt; the first failure in a row is logged, the others show in the status. */
    private boolean retry(String why) throws InterruptedException {
        boolean wasWell = firstFrameAt != null
                && Duration.between(firstFrameAt, clock.instant()).compareTo(WELL) >= 0;
        failures = wasWell ? 1 : failures + 1;
        if (failures == 1) {
            LOG.warn("camera {} is tried again: {}", camera.getCameraId(), why);
        }
        report.retrying(why);
        if (stop.requestedWithin(backoff.delay(failures))) {
            return false;
        }
        report.connecting();
        return true;
    }
}
