package io.maskwatch.ingest.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class FrameSamplerTest {
    private static final double SECONDS = 60;

    @Property(tries = 300)
    void keepsTheRateWhateverTheRateOfTheStream(
            @ForAll @DoubleRange(min = 0.2, max = 30) double wanted,
            @ForAll @DoubleRange(min = 1, max = 60) double stream,
            @ForAll long seed) {
        FrameSampler sampler = new FrameSampler(wanted);
        Random random = new Random(seed);
        int taken = 0;
        for (double time = 0; time < SECONDS; time += 1 / stream) {
            double uneven = time + random.nextDouble() * 0.1 / stream;
            taken += sampler.take((long) (uneven * 1e6)) ? 1 : 0;
        }
        assertThat((double) taken).isLessThanOrEqualTo(wanted * SECONDS * 1.01 + 2);
        if (stream >= 2 * wanted) {
            assertThat((double) taken).isGreaterThanOrEqualTo(wanted * SECONDS * 0.97 - 2);
        }
    }

    @Example
    void passesAStreamWholeThatHasFewerFrames() {
        FrameSampler sampler = new FrameSampler(10);
        for (long second = 0; second < 100; second++) {
            assertThat(sampler.take(second * 1_000_000)).isTrue();
        }
    }

    @Example
    void goesOnWhenTheTimesOfTheStreamJumpBack() {
        FrameSampler sampler = new FrameSampler(2);
        assertThat(sampler.take(3_600_000_000L)).isTrue();
        assertThat(sampler.take(0)).isTrue();
        assertThat(sampler.take(40_000)).isFalse();
        assertThat(sampler.take(500_000)).isTrue();
    }

    @Example
    void toldWherePicturesAreCheapItTakesThemThereAtTheSameRate() {
        FrameSampler sampler = new FrameSampler(0.5);
        assertThat(sampler.take(0)).isTrue();
        assertThat(sampler.take(1_500_000)).isTrue();
        sampler.align(2_000_000);
        assertThat(sampler.wants(2_000_000)).as("half a second after the last").isFalse();
        assertThat(sampler.take(4_000_000)).isTrue();
        sampler.align(5_200_000);
        assertThat(sampler.take(5_200_000)).isTrue();
        assertThat(sampler.isOverdue(8_100_000)).isFalse();
        assertThat(sampler.isOverdue(8_200_000)).as("half an interval late").isTrue();
    }

    @Example
    void atRestCheapFramesAreEnoughAndOthersAreTakenOnlyIfTheyCome() {
        FrameSampler sampler = new FrameSampler(4);
        assertThat(sampler.take(0)).isTrue();
        sampler.rest(Duration.ofSeconds(2));
        assertThat(sampler.intervalMicros()).isEqualTo(2_000_000);
        assertThat(sampler.wants(700_000)).isFalse();
        assertThat(sampler.wants(750_000)).isTrue();
        assertThat(sampler.isOverdue(2_090_000)).isFalse();
        assertThat(sampler.isOverdue(2_100_000)).as("a twentieth late").isTrue();
        assertThat(sampler.take(250_000)).as("it was decoded anyway").isTrue();
        sampler.align(400_000);
        assertThat(sampler.isOverdue(2_490_000)).as("cheap at 0.4 s, too").isFalse();
        sampler.rest(Duration.ZERO);
        assertThat(sampler.intervalMicros()).isEqualTo(250_000);
        assertThat(sampler.wants(500_000)).isTrue();
        assertThat(sampler.isOverdue(700_000)).isTrue();
    }

    @Example
    void atRestItGoesOnWhenTheTimesOfTheStreamJumpBack() {
        FrameSampler sampler = new FrameSampler(4);
        sampler.take(3_600_000_000L);
        sampler.rest(Duration.ofSeconds(2));
        sampler.align(3_600_100_000L);
        assertThat(sampler.wants(40_000)).isTrue();
        assertThat(sampler.isOverdue(40_000)).isTrue();
        assertThat(sampler.take(40_000)).isTrue();
        assertThat(sampler.wants(700_000)).isFalse();
        assertThat(sampler.wants(1_040_000)).isTrue();
        assertThat(sampler.isOverdue(2_140_000)).isTrue();
    }

    @Example
    void aCameraThatIsAskedMoreRarelyThanThatDoesNotRest() {
        FrameSampler sampler = new FrameSampler(0.25);
        assertThat(sampler.take(0)).isTrue();
        sampler.rest(Duration.ofSeconds(2));
        assertThat(sampler.intervalMicros()).isEqualTo(4_000_000);
        assertThat(sampler.wants(2_500_000)).isFalse();
        assertThat(sampler.isOverdue(5_900_000)).isFalse();
    }
}
