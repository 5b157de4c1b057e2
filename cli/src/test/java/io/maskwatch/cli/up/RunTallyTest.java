package io.maskwatch.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.schemas.CameraState;
import io.maskwatch.schemas.CameraStatus;
import io.maskwatch.schemas.FrameOutcome;
import io.maskwatch.schemas.Observation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunTallyTest {
    private static final Instant STARTED = Instant.parse("2026-01-02T03:04:05Z");

    private final RunTally tally = new RunTally(2, STARTED);

    @Test
    void countsWhatWasPublishedByTheNewestStatusOfEachCamera() {
        tally.add(status("a", CameraState.RUNNING, 5, 1, STARTED));
        tally.add(status("a", CameraState.ENDED, 9, 2, STARTED.plusSeconds(1)));
        tally.add(status("b", CameraState.RUNNING, 4, 0, STARTED.plusSeconds(1)));
        assertThat(tally.counts().framesPublished()).isEqualTo(13);
        assertThat(tally.counts().framesDropped()).isEqualTo(2);
        assertThat(tally.counts().camerasDone()).isEqualTo(1);
    }

    @Test
    void leavesOutWhatAnEarlierRunReported() {
        tally.add(status("a", CameraState.ENDED, 9, 2, STARTED.minusSeconds(1)));
        assertThat(tally.counts().camerasDone()).isZero();
    }

    @Test
    void countsAFrameThatWasTooOldAsDropped() {
        tally.add(observation(FrameOutcome.ANALYSED), STARTED);
        tally.add(observation(FrameOutcome.TOO_OLD), STARTED);
        assertThat(tally.counts().framesProcessed()).isEqualTo(1);
        assertThat(tally.counts().framesDropped()).isEqualTo(1);
    }

    @Test
    void namesTheCamerasWhoseFramesWereThinned() {
        tally.add(observation("a", FrameOutcome.ANALYSED), STARTED);
        tally.add(observation("b", FrameOutcome.ANALYSED), STARTED);
        for (int frame = 0; frame < 3; frame++) {
            tally.add(observation("b", FrameOutcome.OVERTAKEN), STARTED);
        }
        assertThat(tally.counts().thinned()).containsExactly(new Thinned("b", 1, 3));
        assertThat(tally.counts().thinned().get(0).percent()).isEqualTo(25);
    }

    @Test
    void forgetsWhoWasThinnedOnceTheModelsKeepUpAgain() {
        tally.add(observation("b", FrameOutcome.OVERTAKEN), STARTED);
        tally.add(observation("b", FrameOutcome.ANALYSED), STARTED);
        assertThat(tally.thinnedLately(STARTED.plusSeconds(30))).containsExactly(new Thinned("b", 1, 1));
        tally.add(observation("b", FrameOutcome.OVERTAKEN), STARTED.plusSeconds(30));
        assertThat(tally.thinnedLately(STARTED.plusSeconds(30))).containsExactly(new Thinned("b", 1, 2));
        assertThat(tally.thinnedLately(STARTED.plusSeconds(60))).containsExactly(new Thinned("b", 0, 1));
        assertThat(tally.thinnedLately(STARTED.plusSeconds(90))).isEmpty();
        assertThat(tally.counts().thinned()).containsExactly(new Thinned("b", 1, 2));
    }

    @Test
    void takesItsCountsAtOneMoment() {
        tally.add(status("a", CameraState.RUNNING, 1, 0, STARTED.plusSeconds(1)));
        for (int frame = 0; frame < 3; frame++) {
            tally.add(observation(FrameOutcome.ANALYSED), STARTED);
        }
        assertThat(tally.counts(List.of(status("a", CameraState.RUNNING, 4, 0, STARTED.plusSeconds(2))))
                        .framesPublished())
                .isEqualTo(4);
        tally.add(status("a", CameraState.RUNNING, 2, 0, STARTED.plusMillis(1500)));
        assertThat(tally.counts().framesPublished())
                .as("an older status comes in late")
                .isEqualTo(4);
    }

    @Test
    void countsNoFrameAsJudgedThatNobodyPublished() {
        tally.add(status("a", CameraState.RUNNING, 1, 0, STARTED.plusSeconds(1)));
        tally.add(observation(FrameOutcome.ANALYSED), STARTED);
        tally.add(observation(FrameOutcome.TOO_OLD), STARTED);
        assertThat(tally.counts().framesPublished()).isEqualTo(2);
    }

    @Test
    void tellsWhenTheFirstFrameOfThisRunWasJudged() {
        assertThat(tally.counts().firstFrameSeconds()).isEmpty();
        tally.add(observation(FrameOutcome.ANALYSED, STARTED.minusSeconds(60)), STARTED);
        assertThat(tally.counts().firstFrameSeconds()).as("of an earlier run").isEmpty();
        tally.add(observation(FrameOutcome.TOO_OLD, STARTED.plusSeconds(2)), STARTED);
        tally.add(observation(FrameOutcome.ANALYSED, STARTED.plusSeconds(4)), STARTED);
        tally.add(observation(FrameOutcome.ANALYSED, STARTED.plusMillis(3500)), STARTED);
        assertThat(tally.counts().firstFrameSeconds()).hasValue(3.5);
    }

    private static Observation observation(FrameOutcome outcome) {
        return observation("a", outcome);
    }

    private static Observation observation(FrameOutcome outcome, Instant observedAt) {
        return Observation.newBuilder(observation(outcome))
                .setObservedAt(observedAt)
                .build();
    }

    private static Observation observation(String camera, FrameOutcome outcome) {
        return Observation.newBuilder()
                .setCameraId(camera)
                .setSequence(1)
                .setCapturedAt(STARTED)
                .setObservedAt(STARTED)
                .setFrameWidth(640)
                .setFrameHeight(360)
                .setOutcome(outcome)
                .setFaces(List.of())
                .build();
    }

    private static CameraStatus status(
            String camera, CameraState state, long published, long dropped, Instant reportedAt) {
        return CameraStatus.newBuilder()
                .setCameraId(camera)
                .setAgentId("agent")
                .setState(state)
                .setSince(reportedAt)
                .setReportedAt(reportedAt)
                .setFramesPublished(published)
                .setFramesDropped(dropped)
                .build();
    }
}
