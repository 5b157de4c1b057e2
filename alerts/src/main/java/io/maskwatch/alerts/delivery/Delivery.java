package io.maskwatch.alerts.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of the delivery log.
 *
 * @param alertId the alert
 * @param step how far the alert had been escalated, from 0
 * @param receiver the receiver's name
 * @param end whether it tells that the alert is over
 * @param state pending, delivered, failed or cancelled
 * @param createdAt when it was decided that there will be a delivery
 * @param nextAttemptAt when it is tried (again), or null once it has ended
 * @param attempts how often it was tried
 * @param lastAttemptAt when it was last tried, or null
 * @param lastStatus status of the last answer in the receiver's protocol, or null where there was none
 * @param lastError what went wrong last or why it was cancelled, or null
 */
public record Delivery(
        UUID alertId,
        int step,
        String receiver,
        boolean end,
        String state,
        Instant createdAt,
        @Nullable Instant nextAttemptAt,
        int attempts,
        @Nullable Instant lastAttemptAt,
        @Nullable Integer lastStatus,
        @Nullable String lastError) {}
