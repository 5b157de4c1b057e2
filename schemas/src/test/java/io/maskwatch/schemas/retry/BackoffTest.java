package io.maskwatch.schemas.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BackoffTest {
    private static final Duration MIN = Duration.ofSeconds(1);
    private static final Duration MAX = Duration.ofSeconds(30);

    @Property
    void waitsBetweenHalfAndAllOfTheDoubledTimeWithinBounds(
            @ForAll @IntRange(min = 1, max = 100_000) int failures, @ForAll long seed) {
        Duration delay = new Backoff(MIN, MAX, new SplittableRandom(seed)).delay(failures);
        Duration upper = failures > 5 ? MAX : MIN.multipliedBy(1L << (failures - 1));
        assertThat(delay).isBetween(upper.dividedBy(2), upper);
    }

    @Example
    void spreadsTheAttemptsOfManyCameras() {
        Backoff backoff = new Backoff(MIN, MAX, new SplittableRandom(1));
        long different =
                Stream.generate(() -> backoff.delay(8)).limit(100).distinct().count();
        assertThat(different).isGreaterThan(80);
    }

    @Example
    void refusesBoundsThatAreNone() {
        assertThatThrownBy(() -> new Backoff(MAX, MIN, new SplittableRandom())).hasMessageContaining("PT30S and PT1S");
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, MAX, new SplittableRandom()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
