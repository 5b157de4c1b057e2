package io.maskwatch.alerts.routing;

import io.maskwatch.routing.Silence;
import java.time.Instant;

/**
 * A silence with its history.
 *
 * @param silence what it says
 * @param createdAt when it was written
 * @param endedAt when somebody ended it before its time, or null
 * @param endedBy who did, or null
 * @param version counts the changes from 0
 */
public record StoredSilence(Silence silence, Instant createdAt, Instant endedAt, String endedBy, long version) {
    /** pending, active or expired. */
    public String state(Instant now) {
        if (endedAt != null || !now.isBefore(silence.endsAt())) {
            return "expired";
        }
        return now.isBefore(silence.startsAt()) ? "pending" : "active";
    }
}
