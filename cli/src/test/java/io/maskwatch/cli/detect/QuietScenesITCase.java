package io.maskwatch.cli.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maskwatch.detect.face.FaceAnalysis;
import io.maskwatch.ingest.camera.FrameSampler;
import io.maskwatch.ingest.motion.MotionGate;
import io.maskwatch.ingest.source.CameraSources;
import io.maskwatch.ingest.source.FrameSource;
import io.maskwatch.ingest.source.Timeouts;
import io.maskwatch.schemas.AlertOutcome;
import io.maskwatch.vision.FaceAnalyser;
import io.maskwatch.vision.VisionConfig;
import io.maskwatch.vision.engine.VisionModels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the agent does not send of quiet scenes changes no incident. Each run is made twice, with the gate and without. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuietScenesITCase {
    private static final Path VIDEOS = Path.of(System.getProperty("maskwatch.shared", "../../shared"), "videos");
    private static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(30), Duration.ofSeconds(30));
    private static final Duration QUIET_INTERVAL = Duration.ofSeconds(2);
    private static final int LOOKS = 3;

    @TempDir
    Path folder;

    private FaceAnalyser models;

    private record Run(ClipIncidents incidents, int sent) {}

    /** The incidents of all frames, those of the frames that passed the gate, and how many of them there were. */
    private record Runs(ClipIncidents whole, ClipIncidents gated, int sampled, int sent) {}

    @BeforeAll
    void open() {
        models = VisionModels.openAnalyser(VisionConfig.defaults());
    }

    @AfterAll
    void close() {
        models.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "airport-masked-crowd",
                "empty-room",
                "one-man-no-mask",
                "people-from-behind",
                "street-mixed",
                "woman-masked",
                "woman-puts-mask-on"
            })
    void realClipsHaveTheSameIncidents(String clip) throws Exception {
        Path file = VIDEOS.resolve(clip + ".mp4");
        assumeTrue(Files.isRegularFile(file), "skipped: there is no " + file);
        assertSameIncidents(run(file, 2));
    }

    @Test
    void whoStandsStillForHalfAMinuteIsOneIncidentUntilSheHasLeft() throws Exception {
        Runs runs = run(Clips.standingStill(folder.resolve("still.mp4"), 30, 12), 4);
        assertThat(runs.whole().opened()).isEqualTo(1);
        assertThat(runs.whole().closed(AlertOutcome.LEFT)).isEqualTo(1);
        assertSameIncidents(runs);
        assertThat(runs.sent()).as("of %d frames", runs.sampled()).isLessThan(runs.sampled() * 3 / 4);
    }

    @Test
    void whoComesIntoAnEmptyRoomIsOneIncidentThatOpensAtMostAKeyFrameLater() throws Exception {
        Runs runs = run(Clips.comingIn(folder.resolve("in.mp4"), 14, 10, 12), 4);
        assertThat(runs.whole().opened()).isEqualTo(1);
        assertThat(runs.gated().opened()).isEqualTo(1);
        assertThat(runs.gated().closed(AlertOutcome.LEFT)).isEqualTo(1);
        assertThat(Duration.between(
                        runs.whole().openedAt().get(0), runs.gated().openedAt().get(0)))
                .as("with a key frame a second")
                .isBetween(Duration.ZERO, Duration.ofMillis(1_250));
    }

    private static void assertSameIncidents(Runs runs) {
        assertThat(runs.gated().openedAt()).isEqualTo(runs.whole().openedAt());
        for (AlertOutcome outcome : AlertOutcome.values()) {
            assertThat(runs.gated().closed(outcome))
                    .as(outcome.name())
                    .isEqualTo(runs.whole().closed(outcome));
        }
    }

    private Runs run(Path clip, double framesPerSecond) throws Exception {
        Run whole = run(clip, framesPerSecond, Duration.ZERO);
        Run gated = run(clip, framesPerSecond, QUIET_INTERVAL);
        return new Runs(whole.incidents(), gated.incidents(), whole.sent(), gated.sent());
    }

    /** Reads the clip as the agent does, and judges what the gate lets pass. */
    private Run run(Path clip, double framesPerSecond, Duration quietInterval) throws Exception {
        ClipIncidents incidents = new ClipIncidents("whole");
        FaceAnalysis analysis = new FaceAnalysis(models, Clock.systemUTC(), ClipLooks.RECLASSIFY_AFTER);
        MotionGate gate = new MotionGate(quietInterval, framesPerSecond, LOOKS);
        FrameSampler sampler = new FrameSampler(framesPerSecond);
        int sent = 0;
        try (FrameSource source = open(clip.toRealPath())) {
            while (source.advance(sampler)) {
                long micros = source.presentationMicros();
                if (sampler.take(micros)) {
                    if (gate.passes(source.brightness(), Instant.EPOCH.plusNanos(micros * 1000))) {
                        var seen = new Seen(clip, OptionalLong.of(sent++), micros, source.picture(1280));
                        incidents.frame(ClipLooks.look(analysis, seen));
                    }
                    sampler.rest(gate.rest());
                }
            }
        }
        incidents.end();
        return new Run(incidents, sent);
    }

    private static FrameSource open(Path file) throws Exception {
        return new CameraSources(List.of(file.getParent()), TIMEOUTS, Map.of())
                .open(file.toUri().toString(), null, () -> false);
    }
}
