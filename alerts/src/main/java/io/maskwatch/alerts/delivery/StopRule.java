package io.maskwatch.alerts.delivery;

import java.util.Optional;
import java.util.UUID;

/**
 * Says why a message must not go out any more. Every rule is asked directly before each attempt, so it reads what is true now.
 * Safe for use by several threads.
 */
@FunctionalInterface
public interface StopRule {
    /**
     * Why not, in words for the delivery log, such as "acknowledged by Kim", or empty where it may go.
     *
     * @param step how far the alert has been escalated, from 0
     * @param receiver the receiver's name
     */
    Optional<String> reason(UUID alertId, int step, String receiver);
}
