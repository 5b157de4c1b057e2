package io.maskwatch.detect.face;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.vision.Box;
import io.maskwatch.vision.DetectedFace;
import io.maskwatch.vision.JudgedFace;
import io.maskwatch.vision.MaskRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaceMemoryTest {
    private static final String CAMERA = "door";
    private static final MaskRules RULES = new MaskRules(20, 0, 0, 0.25f, 0.75f);
    private static final long QUARTER = 250_000;
    private static final Box HERE = new Box(100, 100, 60, 80);

    private final FaceMemory memory = new FaceMemory(Duration.ofMillis(750));
    private long at = 1_000_000_000L;

    @Test
    void aFaceThatWasJudgedAlikeSixTimesIsClassifiedInEveryThirdFrame() {
        assertThat(classified(6, HERE, 0.02f)).containsOnly(true);
        assertThat(classified(6, HERE, 0.02f)).containsExactly(false, false, true, false, false, true);
    }

    @Test
    void aMaskThatIsPutOnIsNoticedAtTheNextLookAndLookedAtInEveryFrameFromThenOn() {
        classified(8, HERE, 0.02f);
        assertThat(classified(6, HERE, 0.98f)).containsOnly(true);
        assertThat(classified(3, HERE, 0.98f)).containsExactly(false, false, true);
    }

    @Test
    void doubtNeverSettles() {
        assertThat(classified(20, HERE, 0.4f)).containsOnly(true);
        assertThat(classified(20, HERE, 0.15f)).containsOnly(true);
    }

    @Test
    void oneLookThatContradictsIsFollowedByAsManyAsInTheBeginning() {
        classified(6, HERE, 0.02f);
        classified(2, HERE, 0.02f);
        classified(1, HERE, 0.6f);
        assertThat(classified(6, HERE, 0.02f)).containsOnly(true);
    }

    @Test
    void whoMayBeSomebodyElseIsClassified() {
        classified(7, HERE, 0.02f);
        assertThat(reused(at, List.of(new Box(180, 100, 60, 80))))
                .as("elsewhere")
                .containsExactly(false);
        assertThat(reused(at, List.of(HERE, new Box(140, 100, 60, 80))))
                .as("two")
                .containsExactly(false, false);
        assertThat(reused(at + 900_000, List.of(HERE))).as("long ago").containsExactly(false);
        assertThat(reused(at - 2 * QUARTER, List.of(HERE))).as("an older frame").containsExactly(false);
        assertThat(memory.probabilities("window", at, List.of(new DetectedFace(HERE, 0.9f))))
                .as("another camera")
                .containsExactly(Optional.empty());
        assertThat(reused(at, List.of(HERE))).as("the same").containsExactly(true);
    }

    @Test
    void aFaceThatWalksKeepsItsJudgement() {
        for (int step = 0; step < 6; step++) {
            classified(1, new Box(100 + 10 * step, 100, 60, 80), 0.97f);
        }
        assertThat(classified(1, new Box(160, 100, 60, 80), 0.97f)).containsExactly(false);
    }

    @Test
    void everyFaceIsClassifiedWhereNoJudgementMayHold() {
        FaceMemory none = new FaceMemory(Duration.ZERO);
        for (int frame = 0; frame < 20; frame++, at += QUARTER) {
            assertThat(none.probabilities(CAMERA, at, List.of(new DetectedFace(HERE, 0.9f))))
                    .containsExactly(Optional.empty());
            none.remember(CAMERA, at, List.of(judged(HERE, 0.02f)), List.of(false));
        }
    }

    @Test
    void aPictureIsCutOutWhenItIsBetterOrASecondLaterAndNeverOfAMask() {
        assertThat(pictured(HERE, 0.02f)).isTrue();
        assertThat(pictured(HERE, 0.02f)).as("no better").isFalse();
        assertThat(pictured(new Box(98, 98, 66, 88), 0.02f)).as("larger").isTrue();
        assertThat(pictured(HERE, 0.02f)).isFalse();
        assertThat(pictured(HERE, 0.02f)).isFalse();
        assertThat(pictured(HERE, 0.02f)).isFalse();
        assertThat(pictured(HERE, 0.02f)).as("a second later").isTrue();
        assertThat(pictured(new Box(90, 90, 80, 100), 0.98f)).as("masked").isFalse();
        assertThat(pictured(HERE, 0.4f)).as("doubtful, no better").isFalse();
    }

    /** Shows the face in so many frames; for each whether it had to be classified. */
    private List<Boolean> classified(int frames, Box box, float probability) {
        List<Boolean> classified = new ArrayList<>();
        for (int frame = 0; frame < frames; frame++) {
            Optional<Float> known = memory.probabilities(CAMERA, at, List.of(new DetectedFace(box, 0.9f)))
                    .get(0);
            memory.remember(CAMERA, at, List.of(judged(box, known.orElse(probability))), List.of(known.isPresent()));
            classified.add(known.isEmpty());
            at += QUARTER;
        }
        return classified;
    }

    private List<Boolean> reused(long when, List<Box> boxes) {
        return memory
                .probabilities(
                        CAMERA,
                        when,
                        boxes.stream().map(box -> new DetectedFace(box, 0.9f)).toList())
                .stream()
                .map(Optional::isPresent)
                .toList();
    }

    private boolean pictured(Box box, float probability) {
        boolean pictured = memory.remember(CAMERA, at, List.of(judged(box, probability)), Collections.nCopies(1, false))
                .get(0);
        at += QUARTER;
        return pictured;
    }

    private static JudgedFace judged(Box box, float probability) {
        return RULES.judge(new DetectedFace(box, 0.9f), 0.1f, Optional.of(probability));
    }
}
