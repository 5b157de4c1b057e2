package io.maskwatch.alerts.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.alerts.config.Secret;
import io.maskwatch.alerts.config.WebhookConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryRulesTest {
    private static final WebhookConfig CONFIG = new WebhookConfig(
            URI.create("https://hook.example"),
            new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
            Duration.ofSeconds(10),
            12,
            Duration.ofSeconds(5),
            Duration.ofHours(1),
            Duration.ofSeconds(10));

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
        assertThat(RetryRules.pause(CONFIG, 1, 1, asked)).isEqualTo(Duration.ofMinutes(3));
        assertThat(RetryRules.pause(CONFIG, 12, 1, asked)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void keepTryingForHours() {
        Duration all = IntStream.range(1, CONFIG.maxAttempts())
                .mapToObj(attempt -> pause(attempt, 0))
                .reduce(Duration.ZERO, Duration::plus);
        assertThat(all).isGreaterThan(Duration.ofHours(1));
    }

    private static Duration pause(int attempt, double chance) {
        return RetryRules.pause(CONFIG, attempt, chance, Optional.empty());
    }
}
