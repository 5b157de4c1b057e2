package io.maskwatch.detect.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;

class ArrivalWatermarksTest {
    private long activeMillis;
    private long wallMillis = 1_000_000;
    private final Output output = new Output();
    private final ArrivalWatermarks<String> watermarks = new ArrivalWatermarks<>(
            new RelativeClock() {
                @Override
                public long relativeTimeMillis() {
                    return activeMillis;
                }

                @Override
                public long relativeTimeNanos() {
                    return TimeUnit.MILLISECONDS.toNanos(activeMillis);
                }
            },
            () -> wallMillis,
            Duration.ofSeconds(5));

    @Test
    void followsTheNewestRecordASecondBehind() {
        watermarks.onEvent("a", 990_000, output);
        watermarks.onEvent("b", 980_000, output);
        watermarks.onPeriodicEmit(output);
        assertThat(output.watermarks).containsExactly(988_999L);
    }

    @Test
    void goesOnWithTheWallClockWhenThePartitionIsSilent() {
        watermarks.onEvent("a", 990_000, output);
        pass(4_999);
        watermarks.onPeriodicEmit(output);
        assertThat(output.watermarks).containsExactly(988_999L);
        pass(20_000);
        watermarks.onPeriodicEmit(output);
        assertThat(output.watermarks).last().isEqualTo(wallMillis - 5_000 - 1_001);
    }

    @Test
    void standsStillWhileTheJobIsTheOneThatIsSlow() {
        watermarks.onEvent("a", 990_000, output);
        wallMillis += 60_000;
        watermarks.onPeriodicEmit(output);
        assertThat(output.watermarks).containsExactly(988_999L);
    }

    @Test
    void holdsNobodyBackWithoutAnyRecord() {
        watermarks.onPeriodicEmit(output);
        assertThat(output.idle).isFalse();
        pass(5_000);
        watermarks.onPeriodicEmit(output);
        assertThat(output.idle).isTrue();
        assertThat(output.watermarks).isEmpty();
    }

    private void pass(long millis) {
        activeMillis += millis;
        wallMillis += millis;
    }

    private static final class Output implements WatermarkOutput {
        private final List<Long> watermarks = new ArrayList<>();
        private boolean idle;

        @Override
        public void emitWatermark(Watermark watermark) {
            watermarks.add(watermark.getTimestamp());
        }

        @Override
        public void markIdle() {
            idle = true;
        }

        @Override
        public void markActive() {
            idle = false;
        }
    }
}
