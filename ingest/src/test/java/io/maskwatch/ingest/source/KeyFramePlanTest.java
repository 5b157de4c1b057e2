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
    void afterAKeyFrameInTimeOnlyWantedOnesAreDecoded() {
        assertThat(group(0)).containsOnly(Step.DECODE);
        demand.taken(0);
        assertThat(group(1)).startsWith(Step.DECODE, Step.HOLD).endsWith(Step.HOLD, Step.HOLD);
        assertThat(demand.aligned).containsExactly(SECOND);
        assertThat(group(2)).startsWith(Step.DECODE_ALONE, Step.HOLD).endsWith(Step.HOLD, Step.HOLD);
        assertThat(group(3)).as("not wanted").containsOnly(Step.HOLD);
    }

    @Test
    void aKeyFrameWhosePictureNeededOthersCountsForNothing() {
        group(0);
        for (int second = 1; second < 20; second++) {
            assertThat(group(second, false)).containsOnly(Step.DECODE);
        }
    }

    @Test
    void whatIsOverdueIsCaughtUpAndThenEverythingDecodedForTwiceAsLong() {
        group(0);
        demand.taken(0);
        group(1);
        assertThat(plan.packet(true, 2 * SECOND, demand)).isEqualTo(Step.DECODE_ALONE);
        demand.taken(2 * SECOND);
        for (long at = 2 * SECOND + FRAME; at < 4_500_000; at += FRAME) {
            assertThat(plan.packet(false, at, demand)).isEqualTo(Step.HOLD);
        }
        assertThat(plan.packet(false, 4_500_000, demand)).isEqualTo(Step.CATCH_UP);
        assertThat(plan.packet(false, 4_600_000, demand)).isEqualTo(Step.DECODE);
        assertThat(group(5)).as("late").containsOnly(Step.DECODE);
        assertThat(group(6)).as("one in time").containsOnly(Step.DECODE);
        demand.taken(6 * SECOND);
        assertThat(group(7)).as("two in time").startsWith(Step.DECODE).endsWith(Step.HOLD);
    }

    @Test
    void aPacketWithoutATimeIsDecoded() {
        group(0);
        demand.taken(0);
        group(1);
        assertThat(plan.packetWithoutTime()).isEqualTo(Step.CATCH_UP);
        assertThat(plan.packetWithoutTime()).isEqualTo(Step.DECODE);
    }

    @Test
    void nothingIsLeftOutWhereEveryPictureIsWanted() {
        for (int second = 0; second < 10; second++) {
            assertThat(plan.packet(true, second * SECOND, PictureDemand.EVERY)).isEqualTo(Step.DECODE);
            plan.decoded(second * SECOND, true, PictureDemand.EVERY);
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
            plan.decoded(at, intra && frame == 0, demand);
        }
        return steps;
    }
}
