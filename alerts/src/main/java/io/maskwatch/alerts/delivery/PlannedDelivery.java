package io.maskwatch.alerts.delivery;

import java.time.Instant;

/**
 * A message that is to go out.
 *
 * @param step how far the alert has been escalated, from 0
 * @param receiver the receiver's name
 * @param due when, at the earliest
 */
public record PlannedDelivery(int step, String receiver, Instant due) {
    public PlannedDelivery {
        if (step < 0 || receiver.isBlank()) {
            throw new IllegalArgumentException(
                    "a step from 0 and a receiver are needed, got " + step + ", " + receiver);
        }
    }
}
