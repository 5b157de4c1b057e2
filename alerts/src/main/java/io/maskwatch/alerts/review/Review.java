package io.maskwatch.alerts.review;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people have made of an alert so far.
 *
 * @param alertId the alert
 * @param state how far they are
 * @param verdict what it turned out to be, or null
 * @param duplicateOf the alert that tells the same, where the verdict is duplicate, or null
 * @param changedBy who changed this last, or null while nobody has
 * @param changedAt when that was, or null
 * @param acknowledgedBy who is or was at work on it, or null
 * @param acknowledgedAt since when, or null
 * @param version counts the changes from 0; a change names the version that it was decided on
 */
public record Review(
        UUID alertId,
        ReviewState state,
        @Nullable Verdict verdict,
        @Nullable UUID duplicateOf,
        @Nullable String changedBy,
        @Nullable Instant changedAt,
        @Nullable String acknowledgedBy,
        @Nullable Instant acknowledgedAt,
        long version) {

    public Review {
        if ((verdict == Verdict.DUPLICATE) != (duplicateOf != null)) {
            throw new IllegalArgumentException("a duplicate, and nothing else, names the alert that it repeats");
        }
    }
}
