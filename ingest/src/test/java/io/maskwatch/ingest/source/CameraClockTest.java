package io.maskwatch.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CameraClockTest {
    private static final long ZERO = 1_795_000_000_000_000L;
    private static final long SECOND = 1_000_000;

    private final CameraClock clock = new CameraClock();

    @Test
    void knowsNothingBeforeTheCameraHasToldTheTime() {
        clock.packet(OptionalLong.empty(), 0, OptionalLong.empty());
        assertThat(clock.at(0)).isEmpty();
        clock.packet(OptionalLong.empty(), SECOND, OptionalLong.of(ZERO));
        assertThat(clock.at(SECOND)).hasValue(ZERO + SECOND);
    }

    /** One picture a second; the camera's clock gains a millisecond on its pictures' times every second. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void followsTheCamerasClockWhetherPacketsCarryTheirOwnTimeOrThatOfTheNextOne(int shift) {
        for (int index = 0; index < 1000; index++) {
            long hung = ZERO + (index + shift) * SECOND + Math.max(0, index + shift - 10) * 1_000L;
            clock.packet(OptionalLong.of(hung), index * SECOND, OptionalLong.of(ZERO));
            long right = ZERO + index * SECOND + Math.max(0, index - 10) * 1_000L;
            assertThat(clock.at(index * SECOND)).hasValue(right);
        }
    }
}
