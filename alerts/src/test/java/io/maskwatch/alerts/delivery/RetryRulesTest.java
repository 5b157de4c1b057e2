package io.maskwatch.alerts.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.alerts.receiver.DeliveryPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryRulesTest {
    private static final DeliveryPolicy POLICY = DeliveryPolicy.USUAL;

    @Test
    void doubleThePauseUpToTheLongest() {
        assertThat(pause(1, 1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(pause(2, 1)).isEqualTo(Duration.ofSeconds(10));
        assertThat(pause(11, 1)).isEqualTo(Duration.ofHours(1));
        assertThat(pause(50, 1)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void takeBetweenHalfAndAllOfThePauseByChance() {
        assertThat(pause(1, 0)).isEqualTo(Duration.ofMillis(2_500));
        assertThat(pause(1, 0.5)).isEqualTo(Duration.ofMillis(3_750));
    }

    @Test
    void neverComeBackEarlierThanTheReceiverAsked() {
        Optional<Duration> asked = Optional.of(Duration.ofMinutes(3));
        assertThat(RetryRules.pause(POLICY, 1, 1, asked)).isEqualTo(Duration.ofMinutes(3));
        assertThat(RetryRules.pause(POLICY, 12, 1, asked)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void keepTryingForHours() {
        Duration all = IntStream.range(1, POLICY.maxAttempts())
                .mapToObj(attempt -> pause(attempt, 0))
                .reduce(Duration.ZERO, Duration::plus);
        assertThat(all).isGreaterThan(Duration.ofHours(1));
    }

    private static Duration pause(int attempt, double chance) {
        return RetryRules.pause(POLICY, attempt, chance, Optional.empty());
    }
}
