package io.maskwatch.alerts.delivery;

import io.maskwatch.alerts.receiver.DeliveryPolicy;
import io.maskwatch.schemas.retry.Backoff;
import java.time.Duration;
import java.util.Optional;

/** When a failed attempt is repeated. Pure. */
final class RetryRules {
    private RetryRules() {}

    /**
     * The pause after an attempt: the first pause, doubled with each attempt, up to the longest, between half and all of it by
     * chance, so that receivers that come back are not hit by everything at once. Never shorter than the receiver asked for.
     *
     * @param attempt the attempt that failed, from 1
     * @param chance 0 to 1
     */
    static Duration pause(DeliveryPolicy policy, int attempt, double chance, Optional<Duration> retryAfter) {
        Duration pause = Backoff.delay(policy.firstRetry(), policy.longestRetry(), attempt, chance);
        return retryAfter.filter(asked -> asked.compareTo(pause) > 0).orElse(pause);
    }
}
