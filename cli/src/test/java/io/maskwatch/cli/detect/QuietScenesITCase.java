package io.maskwatch.cli.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maskwatch.detect.face.FaceAnalysis;
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
        assertSameIncidents(run(file, new Sampling(2, 0.1)));
    }

    @Test
    void whoStandsStillForHalfAMinuteIsOneIncidentUntilSheHasLeft() throws Exception {
        Runs runs = run(Clips.standingStill(folder.resolve("still.mp4"), 30, 12), new Sampling(4, 0.1));
        assertThat(runs.whole().opened()).isEqualTo(1);
        assertThat(runs.whole().closed(AlertOutcome.LEFT)).isEqualTo(1);
        assertSameIncidents(runs);
        assertThat(runs.sent()).as("of %d frames", runs.sampled()).isLessThan(runs.sampled() * 3 / 4);
    }

    private static void assertSameIncidents(Runs runs) {
        assertThat(runs.gated().openedAt()).isEqualTo(runs.whole().openedAt());
        for (AlertOutcome outcome : AlertOutcome.values()) {
            assertThat(runs.gated().closed(outcome))
                    .as(outcome.name())
                    .isEqualTo(runs.whole().closed(outcome));
        }
    }

    private Runs run(Path clip, Sampling sampling) throws Exception {
        ClipIncidents whole = new ClipIncidents("whole");
        ClipIncidents gated = new ClipIncidents("gated");
        FaceAnalysis ofWhole = new FaceAnalysis(models, Clock.systemUTC(), ClipLooks.RECLASSIFY_AFTER);
        FaceAnalysis ofGated = new FaceAnalysis(models, Clock.systemUTC(), ClipLooks.RECLASSIFY_AFTER);
        MotionGate gate = new MotionGate(QUIET_INTERVAL, sampling.framesPerSecond(), LOOKS);
        int sampled = 0;
        int sent = 0;
        double before = Double.NEGATIVE_INFINITY;
        try (FrameSource source = open(clip.toRealPath())) {
            while (source.advance()) {
                long micros = source.presentationMicros();
                if (sampling.takes(before, micros / 1e6)) {
                    var picture = source.picture(1280);
                    Seen seen = new Seen(clip, OptionalLong.of(sampled++), micros, picture);
                    whole.frame(ClipLooks.look(ofWhole, seen));
                    if (gate.passes(source.brightness(), Instant.EPOCH.plusNanos(micros * 1000))) {
                        sent++;
                        gated.frame(ClipLooks.look(ofGated, seen));
                    }
                }
                before = micros / 1e6;
            }
        }
        whole.end();
        gated.end();
        return new Runs(whole, gated, sampled, sent);
    }

    private static FrameSource open(Path file) throws Exception {
        return new CameraSources(List.of(file.getParent()), TIMEOUTS, Map.of())
                .open(file.toUri().toString(), null, () -> false);
    }
}
