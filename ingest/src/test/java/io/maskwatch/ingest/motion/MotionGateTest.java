package io.maskwatch.ingest.motion;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.ingest.source.Brightness;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At four frames a second. */
class MotionGateTest {
    private static final int COLUMNS = 160;
    private static final int ROWS = 90;
    private static final Instant START = Instant.parse("2026-11-24T09:00:00Z");

    private final Random random = new Random(3);
    private MotionGate gate = new MotionGate(Duration.ofSeconds(2), 4, 3);
    private int frames;

    @Test
    void aNoisyRoomIsQuietAfterEightSecondsAndThenSendsOneFrameInTwo() {
        assertThat(passed(32, 100, -1)).isEqualTo(32);
        assertThat(passed(80, 100, -1)).isBetween(9, 11);
    }

    @Test
    void aFaceOfTheSmallestSizeThatMovesByItsOwnBringsBackEveryFrameAtOnce() {
        passed(80, 100, -1);
        assertThat(passed(1, 100, 20)).isOne();
        assertThat(passed(32, 100, 20)).as("it stands still").isEqualTo(32);
        assertThat(passed(40, 100, 20)).isBetween(4, 6);
        assertThat(passed(1, 100, 23)).as("it goes on").isOne();
    }

    @Test
    void somethingThatMovesByLittleBetweenTwoFramesIsNoticedInTime() {
        passed(80, 100, -1);
        int seen = 0;
        for (int step = 0; step < 80; step++) {
            seen += passed(1, 100 + step / 4, -1);
        }
        assertThat(seen).as("a room that gets brighter by a level in a second").isGreaterThan(9);
        for (int column = 20; column < 60; column++) {
            passed(1, 100, column);
        }
        assertThat(passed(10, 100, 60)).isEqualTo(10);
    }

    @Test
    void whereADecisionTakesManyLooksTheyAreHadBeforeTheSceneIsQuiet() {
        gate = new MotionGate(Duration.ofSeconds(2), 4, 3);
        gate.judgedAfter(50);
        assertThat(passed(100, 100, -1)).isEqualTo(100);
        assertThat(passed(40, 100, -1)).isBetween(4, 6);
    }

    @Test
    void everyFramePassesWhereTheGateIsOffOrTheBrightnessIsNotKnown() {
        gate = new MotionGate(Duration.ZERO, 4, 3);
        assertThat(passed(100, 100, -1)).isEqualTo(100);
        gate = new MotionGate(Duration.ofSeconds(2), 4, 3);
        for (int frame = 0; frame < 100; frame++) {
            assertThat(gate.passes(Optional.empty(), at())).isTrue();
        }
    }

    @Test
    void pictureOfAnotherSizePasses() {
        passed(80, 100, -1);
        Brightness small = new Brightness(80, 45, new byte[80 * 45]);
        assertThat(gate.passes(Optional.of(small), at())).isTrue();
    }

    /** Key frames are all that is decoded of a quiet scene, however far apart they are and whenever the camera says that they were taken. */
    @ParameterizedTest
    @ValueSource(ints = {250, 750, 990, 1_000, 1_200, 1_300, 1_500, 1_990, 2_000})
    void betweenTwoFramesOfAQuietSceneNeverLieMoreThanThreeSeconds(int apart) {
        passed(80, 100, -1);
        Instant now = at().plusSeconds(2);
        assertThat(gate.passes(Optional.of(room(100, -1)), now)).isTrue();
        Instant sent = now;
        for (int frame = 1; frame < 100; frame++) {
            now = now.plusMillis(apart + random.nextInt(11) - 5);
            if (gate.passes(Optional.of(room(100, -1)), now)) {
                assertThat(Duration.between(sent, now))
                        .isBetween(Duration.ofMillis(1_200), MotionGate.LONGEST_QUIET_INTERVAL);
                sent = now;
            }
        }
        assertThat(Duration.between(sent, now)).as("since the last one").isLessThan(MotionGate.LONGEST_QUIET_INTERVAL);
    }

    @Test
    void framesMayBeLeftOutOnlyWhileTheSceneIsQuiet() {
        passed(32, 100, -1);
        assertThat(gate.rest()).as("for eight seconds").isZero();
        passed(8, 100, -1);
        assertThat(gate.rest()).isEqualTo(Duration.ofMillis(1_200));
        passed(1, 100, 20);
        assertThat(gate.rest()).as("somebody comes").isZero();
        passed(80, 100, 20);
        gate.passes(Optional.empty(), at());
        assertThat(gate.rest()).as("a picture of which nothing is known").isZero();
    }

    /** How many of so many frames pass: a grey room with noise, and a brighter face of three by three cells at a column. */
    private int passed(int count, int grey, int face) {
        int passed = 0;
        for (int frame = 0; frame < count; frame++) {
            passed += gate.passes(Optional.of(room(grey, face)), at()) ? 1 : 0;
        }
        return passed;
    }

    private Brightness room(int grey, int face) {
        byte[] levels = new byte[COLUMNS * ROWS];
        Arrays.fill(levels, (byte) grey);
        for (int cell = 0; cell < levels.length; cell++) {
            levels[cell] += (byte) (random.nextInt(5) - 2);
        }
        for (int row = 40; face >= 0 && row < 43; row++) {
            Arrays.fill(levels, row * COLUMNS + face, row * COLUMNS + face + 3, (byte) (grey + 40));
        }
        return new Brightness(COLUMNS, ROWS, levels);
    }

    private Instant at() {
        return START.plusMillis(250L * frames++);
    }
}
