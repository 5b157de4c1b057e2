package io.maskwatch.ingest.camera;

import io.maskwatch.ingest.motion.MotionGate;
import io.maskwatch.ingest.publish.FrameOutlet;
import io.maskwatch.ingest.source.FrameSources;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.retry.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs a camera's reader on a thread of its own. Safe for use by several threads. */
public final class CameraWorker {
    private final CountDownLatch stopRequest = new CountDownLatch(1);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final MotionGate gate;
    private final Thread thread;

    /**
     * A worker that does not run yet. The outlet and the report are the caller's, and outlive the worker.
     *
     * @param quietInterval between two frames of a quiet scene, where the camera's record allows it
     */
    public CameraWorker(
            Camera camera,
            Duration quietInterval,
            FrameSources sources,
            FrameOutlet outlet,
            CameraReport report,
            Backoff backoff,
            Clock clock) {
        this.gate = new MotionGate(
                camera.getSampling().getMotionGate() ? quietInterval : Duration.ZERO,
                camera.getSampling().getFramesPerSecond(),
                camera.getDetection().getMinimumLooks());
        StopSignal stop = new LatchedStop(stopRequest);
        CameraReader reader = new CameraReader(camera, sources, gate, outlet, report, backoff, clock, stop);
        this.thread = new Thread(() -> run(reader), "camera-" + camera.getCameraId());
        thread.setDaemon(true);
    }

    private void run(CameraReader reader) {
        try {
            reader.run();
        } finally {
            ended.complete(null);
        }
    }

    /** Starts the worker; once. */
    public void start() {
        thread.start();
    }

    /** Goes on under a newer record of the same stream and sampling. */
    public void goOnWith(Camera newer) {
        gate.judgedAfter(newer.getDetection().getMinimumLooks());
    }

    /**
     * Asks the worker to stop and returns at once.
     *
     * @param whenEnded runs when everything that the worker held is closed, on its thread or here
     */
    public void stop(Runnable whenEnded) {
        stopRequest.countDown();
        var unused = ended.whenComplete((nothing, failure) -> whenEnded.run());
    }

    private record LatchedStop(CountDownLatch request) implements StopSignal {
        @Override
        public boolean requested() {
            return request.getCount() == 0;
        }

        @Override
        public boolean requestedWithin(Duration timeout) throws InterruptedException {
            return request.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
