package io.maskwatch.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.ingest.source.KeyFramePlan.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Key frames of a second each, at ten frames a second, of which one in two seconds is wanted. */
class KeyFramePlanTest {
    private static final long FRAME = 100_000;
    private static final long SECOND = 1_000_000;

    private final KeyFramePlan plan = new KeyFramePlan();
    private final ScriptedDemand demand = new ScriptedDemand();

    /** Wants the pictures at even seconds, and one at least half a second later. */
    private static final class ScriptedDemand implements PictureDemand {
        private final List<Long> aligned = new ArrayList<>();
        private long next;

        @Override
        public long intervalMicros() {
            return 2 * SECOND;
        }

        @Override
        public boolean wants(long micros) {
            return micros >= next;
        }

        @Override
        public boolean isOverdue(long micros) {
            return micros >= next + SECOND / 2;
        }

        @Override
        public void align(long micros) {
            aligned.add(micros);
        }

        void taken(long micros) {
            next = micros + 2 * SECOND;
        }
    }

    @Test
    void afterTwoKeyFramesInTimeOnlyWantedOnesAreDecoded() {
        assertThat(group(0)).containsOnly(Step.DECODE);
        assertThat(group(1)).containsOnly(Step.DECODE);
        demand.taken(SECOND);
        assertThat(group(2)).as("not wanted").containsOnly(Step.HOLD);
        assertThat(demand.aligned).containsExactly(2 * SECOND);
        assertThat(group(3)).startsWith(Step.DECODE_ALONE).endsWith(Step.HOLD, Step.HOLD);
    }

    @Test
    void aKeyFrameWhosePictureNeededOthersCountsForNothing() {
        for (int second = 0; second < 20; second++) {
            assertThat(group(second, false)).containsOnly(Step.DECODE);
        }
    }

    @Test
    void whatIsOverdueIsCaughtUpAndThenEverythingDecodedForTwiceAsLong() {
        group(0);
        group(1);
        demand.taken(SECOND);
        group(2);
        assertThat(plan.packet(true, 3 * SECOND, demand)).isEqualTo(Step.DECODE_ALONE);
        demand.taken(3 * SECOND);
        for (long at = 3 * SECOND + FRAME; at < 5_500_000; at += FRAME) {
            assertThat(plan.packet(false, at, demand)).isEqualTo(Step.HOLD);
        }
        assertThat(plan.packet(false, 5_500_000, demand)).isEqualTo(Step.CATCH_UP);
        assertThat(plan.packet(false, 5_600_000, demand)).isEqualTo(Step.DECODE);
        for (int second = 6; second < 10; second++) {
            assertThat(group(second)).as("second " + second).containsOnly(Step.DECODE);
        }
        demand.taken(9 * SECOND);
        assertThat(group(10)).containsOnly(Step.HOLD);
    }

    @Test
    void aPacketWithoutATimeIsDecoded() {
        group(0);
        group(1);
        demand.taken(SECOND);
        group(2);
        assertThat(plan.packetWithoutTime()).isEqualTo(Step.CATCH_UP);
        assertThat(plan.packetWithoutTime()).isEqualTo(Step.DECODE);
    }

    @Test
    void nothingIsLeftOutWhereEveryPictureIsWanted() {
        for (int second = 0; second < 10; second++) {
            assertThat(plan.packet(true, second * SECOND, PictureDemand.EVERY)).isEqualTo(Step.DECODE);
            plan.decoded(second * SECOND, true);
        }
    }

    private List<Step> group(int second) {
        return group(second, true);
    }

    private List<Step> group(int second, boolean intra) {
        List<Step> steps = new ArrayList<>();
        for (int frame = 0; frame < 10; frame++) {
            long at = second * SECOND + frame * FRAME;
            steps.add(plan.packet(frame == 0, at, demand));
            if (steps.get(frame) == Step.DECODE_ALONE) {
                demand.taken(at);
            }
            plan.decoded(at, intra && frame == 0);
        }
        return steps;
    }
}
