package io.maskwatch.alerts.incident;

import io.maskwatch.alerts.review.ReviewState;
import io.maskwatch.alerts.review.Verdict;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which incidents are wanted, newest first. What is empty does not matter.
 *
 * @param open only those that the camera still sees (true) or sees no more (false)
 * @param progress only those with which people are that far
 * @param verdict only those with this verdict
 * @param cameraId only this camera's
 * @param site only those of cameras at this site
 * @param zone only those in zones of this name
 * @param rule only those of this rule
 * @param from only those that opened at this moment or later
 * @param to only those that opened before this moment
 * @param before only those that stand after this place in the list
 * @param limit how many at most, above 0
 */
public record IncidentQuery(
        Optional<Boolean> open,
        Optional<Progress> progress,
        Optional<Verdict> verdict,
        Optional<String> cameraId,
        Optional<String> site,
        Optional<String> zone,
        Optional<String> rule,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<Place> before,
        int limit) {

    /** How far people are with an alert: one of the states, or any that waits for somebody. */
    public enum Progress {
        OPEN,
        ACKNOWLEDGED,
        RESOLVED,
        EXPIRED,
        /** Open or acknowledged. */
        UNFINISHED;

        /** As a condition in SQL, in the very words of the indexes. */
        String condition() {
            return switch (this) {
                case OPEN -> is(ReviewState.OPEN);
                case ACKNOWLEDGED -> is(ReviewState.ACKNOWLEDGED);
                case RESOLVED -> is(ReviewState.RESOLVED);
                case EXPIRED -> is(ReviewState.EXPIRED);
                case UNFINISHED -> "incident.review_state in ('open', 'acknowledged')";
            };
        }

        private static String is(ReviewState state) {
            return "incident.review_state = '" + state.dashed() + "'";
        }
    }

    /** A place in the list: incidents are ordered by opening time, then by id. */
    public record Place(Instant openedAt, UUID alertId) {}
}
