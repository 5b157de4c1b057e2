package io.maskwatch.alerts.notification;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of the delivery log.
 *
 * @param alertId the alert, which is also the idempotency key
 * @param state pending, delivered or failed
 * @param createdAt when it was decided that there will be a notification
 * @param nextAttemptAt when it is tried (again), or null once it is delivered or failed
 * @param attempts how often it was tried
 * @param lastAttemptAt when it was last tried, or null
 * @param lastStatus HTTP status of the last answer, or null where there was none
 * @param lastError what went wrong last, or null
 */
public record Notification(
        UUID alertId,
        String state,
        Instant createdAt,
        @Nullable Instant nextAttemptAt,
        int attempts,
        @Nullable Instant lastAttemptAt,
        @Nullable Integer lastStatus,
        @Nullable String lastError) {}
