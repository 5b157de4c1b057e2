package io.maskwatch.ingest.camera;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.ingest.camera.StreamClock.CaptureTime;
import io.maskwatch.schemas.ClockSource;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class StreamClockTest {
    private static final OptionalLong NO_CAMERA_CLOCK = OptionalLong.empty();

    private final MutableClock clock = new MutableClock();
    private final StreamClock streamClock = new StreamClock(clock);
    private final Instant start = clock.instant();

    @Example
    void countsFromTheFirstFrameByTheTimesOfTheStream() {
        assertThat(streamClock.captured(7_000_000, NO_CAMERA_CLOCK))
                .isEqualTo(new CaptureTime(start, ClockSource.STREAM));
        clock.advance(Duration.ofMillis(540)); // 40 ms late
        assertThat(captured(7_500_000)).isEqualTo(start.plusMillis(500));
    }

    @Example
    void takesNoFrameForOneFromTheFuture() {
        captured(0);
        assertThat(captured(2_000_000)).as("the camera had it in store").isEqualTo(start.plus(1, ChronoUnit.MICROS));
        clock.advance(Duration.ofSeconds(1));
        assertThat(captured(3_000_000)).isEqualTo(start.plusSeconds(1));
    }

    @Example
    void startsAnewWhenTheStreamHasFallenBehind() {
        captured(0);
        clock.advance(Duration.ofSeconds(10));
        assertThat(captured(1_000_000)).isEqualTo(start.plusSeconds(10));
    }

    @Example
    void believesACameraWhoseClockIsNearOurs() {
        long near = micros(start.minusMillis(300));
        assertThat(streamClock.captured(0, OptionalLong.of(near)))
                .isEqualTo(new CaptureTime(start.minusMillis(300), ClockSource.CAMERA));
        clock.advance(Duration.ofSeconds(1));
        assertThat(streamClock.captured(1_000_000, OptionalLong.of(0)))
                .as("a camera in 1970")
                .isEqualTo(new CaptureTime(start.plusSeconds(1), ClockSource.STREAM));
    }

    @Example
    void aFileWaitsForItsTimesButNotForADamagedOne() {
        assertThat(streamClock.untilDue(0)).isZero();
        assertThat(streamClock.untilDue(500_000)).isEqualTo(Duration.ofMillis(500));
        clock.advance(Duration.ofMillis(700));
        assertThat(streamClock.untilDue(500_000)).as("late").isZero();
        assertThat(streamClock.untilDue(9_000_000_000L))
                .as("in two and a half hours")
                .isZero();
    }

    @Example
    void followsOurClockWhenItIsSetBack() {
        captured(0);
        clock.advance(Duration.ofHours(-1));
        Instant corrected = clock.instant();
        assertThat(captured(40_000)).isBetween(corrected.minusSeconds(2), corrected);
        clock.advance(Duration.ofMillis(40));
        assertThat(captured(80_000)).isBetween(corrected, corrected.plusMillis(40));
    }

    @Property(tries = 200)
    void timesRiseWhateverTheStreamSays(@ForAll List<Integer> presentationMillis) {
        Instant last = Instant.MIN;
        for (int index = 0; index < presentationMillis.size(); index++) {
            if (index % 5 == 4) {
                streamClock.restart();
            }
            long presentation = presentationMillis.get(index) * 1_000L;
            OptionalLong camera = OptionalLong.of(micros(clock.instant()) + presentation);
            Instant captured = streamClock.captured(presentation, camera).instant();
            assertThat(captured).isAfter(last);
            last = captured;
            clock.advance(Duration.ofMillis(index % 3));
        }
    }

    private Instant captured(long presentationMicros) {
        return streamClock.captured(presentationMicros, NO_CAMERA_CLOCK).instant();
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
