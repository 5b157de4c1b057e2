package io.maskwatch.ingest.camera;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.ingest.Cameras;
import io.maskwatch.ingest.metrics.IngestMetrics;
import io.maskwatch.ingest.motion.MotionGate;
import io.maskwatch.ingest.privacy.PicturePolicy;
import io.maskwatch.ingest.publish.FaceFinder;
import io.maskwatch.ingest.publish.FrameOutlet;
import io.maskwatch.ingest.source.FrameSourceException;
import io.maskwatch.ingest.source.FrameSourceException.Reason;
import io.maskwatch.pictures.Picture;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraState;
import io.maskwatch.schemas.CameraStatus;
import io.maskwatch.schemas.SeenFaces;
import io.maskwatch.schemas.retry.Backoff;
import io.maskwatch.schemas.trace.Spans;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class CameraReaderTest {
    private static final FaceFinder NO_MODELS = new FaceFinder() {
        @Override
        public Executor executor() {
            return Runnable::run;
        }

        @Override
        public SeenFaces find(Picture picture) {
            throw new AssertionError("no camera of this test only counts");
        }
    };

    private final FrameSourceException lost = new FrameSourceException(Reason.LOST, "the camera was lost");
    private static final Camera FILE = Cameras.of("gate", "file:///videos/a.mp4");
    private static final Camera STREAM = Cameras.of("gate", "rtsp://10.0.0.1/");

    private final MutableClock clock = new MutableClock();
    private final Instant start = clock.instant();
    private final List<CameraState> states = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private final ScriptedFrameSources sources = new ScriptedFrameSources();
    private final CameraReport report = new CameraReport(
            "gate",
            "agent-1",
            clock,
            status -> states.add(status.getState()),
            IngestMetrics.unread().camera("gate"));
    private final MockProducer<byte[], byte[]> kafka =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

    /** Waiting moves the clock; the stop comes after so many waits. */
    private final class ScriptedStop implements StopSignal {
        private final int afterWaits;

        private ScriptedStop(int afterWaits) {
            this.afterWaits = afterWaits;
        }

        @Override
        public boolean requested() {
            return waits.size() >= afterWaits;
        }

        @Override
        public boolean requestedWithin(Duration timeout) {
            if (!timeout.isZero()) {
                waits.add(timeout);
                clock.advance(timeout);
            }
            return requested();
        }
    }

    @Test
    void playsAFileInRealTimeAndEnds() {
        sources.plays(50, null);
        run(FILE, Integer.MAX_VALUE);
        assertThat(states).containsExactly(CameraState.CONNECTING, CameraState.RUNNING, CameraState.ENDED);
        assertThat(kafka.history()).as("5 of 10 frames a second, 5 seconds").hasSize(25);
        assertThat(Duration.between(start, clock.instant())).isBetween(Duration.ofMillis(4800), Duration.ofSeconds(5));
        assertThat(sources.stillOpen()).isZero();
    }

    @Test
    void ofASceneInWhichNothingMovesAFrameIsSentNowAndThenAndTheOthersAreCounted() {
        sources.plays(200, null);
        run(FILE, Integer.MAX_VALUE);
        assertThat(kafka.history())
                .as("8 seconds whole, then one in 2 of 12 seconds")
                .hasSizeBetween(45, 48);
        CameraStatus status = report.status();
        assertThat(status.getFramesQuiet()).isEqualTo(100 - kafka.history().size());
        assertThat(status.getFramesDropped()).isZero();
    }

    @Test
    void aCameraThatIsToSendEveryFrameDoes() {
        sources.plays(200, null);
        run(Cameras.sampled(FILE, Cameras.sampling(5).setMotionGate(false)), Integer.MAX_VALUE);
        assertThat(kafka.history()).hasSize(100);
        assertThat(report.status().getFramesQuiet()).isZero();
    }

    @Test
    void opensALostStreamAgainAndWaitsLongerAfterFailuresInARow() {
        sources.plays(5, lost).refuses(lost).refuses(lost).plays(5, lost);
        run(STREAM, 4);
        assertThat(states)
                .containsExactly(
                        CameraState.CONNECTING,
                        CameraState.RUNNING,
                        CameraState.RETRYING,
                        CameraState.CONNECTING,
                        CameraState.RETRYING,
                        CameraState.CONNECTING,
                        CameraState.RETRYING,
                        CameraState.CONNECTING,
                        CameraState.RUNNING,
                        CameraState.RETRYING);
        CameraStatus status = report.status();
        assertThat(status.getReconnects()).isEqualTo(3);
        assertThat(status.getLastError()).isEqualTo("the camera was lost");
        assertThat(waits.get(0)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(waits.get(2)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(sources.stillOpen()).isZero();
    }

    @Test
    void aFailureThatCannotPassIsNotTriedAgain() {
        sources.refuses(new FrameSourceException(Reason.NO_VIDEO, "/videos/a.mp4 is no video"))
                .plays(5, null);
        run(FILE, Integer.MAX_VALUE);
        assertThat(states).containsExactly(CameraState.CONNECTING, CameraState.FAILED);
        assertThat(report.status().getLastError()).isEqualTo("/videos/a.mp4 is no video");
        assertThat(sources.opened()).isZero();
    }

    @Test
    void aFileThatIsCutOffEndsWithTheReason() {
        sources.plays(10, new FrameSourceException(Reason.CUT_OFF, "/videos/a.mp4 is cut off"));
        run(FILE, Integer.MAX_VALUE);
        assertThat(states).endsWith(CameraState.RUNNING, CameraState.ENDED);
        assertThat(report.status().getLastError()).isEqualTo("/videos/a.mp4 is cut off");
        assertThat(report.status().getFramesPublished()).isEqualTo(5);
    }

    @Test
    void aFileOfOneFrameLoopsOnceASecond() {
        sources.plays(1, null).plays(1, null).plays(1, null);
        run(Cameras.sampled(FILE, Cameras.sampling(5).setLoop(true)), 3);
        assertThat(waits).containsOnly(Duration.ofSeconds(1));
        assertThat(states).containsExactly(CameraState.CONNECTING, CameraState.RUNNING);
        assertThat(kafka.history()).hasSize(3);
    }

    @Test
    void aDefectCostsTheCameraOnlyAndTellsNoPassword() {
        sources.refuses(new IllegalStateException("cannot parse rtsp://user:secret@10.0.0.1/"));
        run(STREAM, 1);
        assertThat(states).endsWith(CameraState.RETRYING);
        assertThat(report.status().getLastError())
                .contains("unexpected failure")
                .contains("rtsp://***@10.0.0.1/")
                .doesNotContain("secret");
    }

    @Test
    void aLibraryThatIsMissingIsToldInTheStatusAndNotTriedAgain() {
        sources.refuses(new NoClassDefFoundError("Could not initialize class avformat")
                .initCause(new UnsatisfiedLinkError("libva.so.2: cannot open shared object file")));
        run(STREAM, 1);
        assertThat(states).containsExactly(CameraState.CONNECTING, CameraState.FAILED);
        assertThat(report.status().getLastError())
                .contains("a library cannot be loaded", "libva.so.2: cannot open shared object file");
    }

    private void run(Camera camera, int stopAfterWaits) {
        FrameOutlet outlet =
                new FrameOutlet("gate", kafka, Runnable::run, NO_MODELS, report, () -> null, Spans.unrecorded());
        outlet.obey(PicturePolicy.of(camera));
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), new SplittableRandom(1));
        MotionGate gate = new MotionGate(
                camera.getSampling().getMotionGate() ? Duration.ofSeconds(2) : Duration.ZERO,
                camera.getSampling().getFramesPerSecond(),
                3);
        new CameraReader(camera, sources, gate, outlet, report, backoff, clock, new ScriptedStop(stopAfterWaits)).run();
    }
}
