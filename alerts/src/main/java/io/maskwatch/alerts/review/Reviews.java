package io.maskwatch.alerts.review;

import io.maskwatch.alerts.audit.AuditAction;
import io.maskwatch.alerts.audit.AuditLog;
import io.maskwatch.alerts.timeline.Timeline;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes reviews: each change together with its entries in the timeline, and only if the version that it was decided on is
 * still the newest. Thread-safe.
 */
@Component
public final class Reviews {
    private final ReviewStore store;
    private final Timeline timeline;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    public Reviews(
            ReviewStore store,
            Timeline timeline,
            AuditLog audit,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.timeline = timeline;
        this.audit = audit;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Changes the review of an alert.
     *
     * @param expected the version that the change was decided on
     * @param who who decided it
     * @return the review after the change, or empty if there is no such alert
     * @throws StaleReviewException if it has another version by now
     * @throws RefusedChangeException if the change makes no sense for it
     */
    public Optional<Review> change(UUID alertId, long expected, ReviewChange change, String who) {
        return carryOut(alertId, expected, who, (before, now) -> {
            change.judgement().flatMap(ReviewChange.Judgement::duplicateOf).ifPresent(this::checkOriginal);
            return ReviewRules.change(before, change, who, now);
        });
    }

    /** Adds a comment, whatever version the review has; empty if there is no such alert. */
    public Optional<Review> comment(UUID alertId, String text, String who) {
        return transaction.execute(status -> {
            Optional<Review> review = store.find(alertId);
            review.ifPresent(found ->
                    write(found, ReviewRules.change(found, ReviewChange.NONE.saying(text), who, clock.instant()), who));
            return review;
        });
    }

    /** Opens an alert again that was acknowledged and not finished in time; otherwise as {@link #change}. */
    public Optional<Review> acknowledgementTimedOut(UUID alertId, long expected, String who) {
        return carryOut(alertId, expected, who, (before, now) -> ReviewRules.acknowledgementTimedOut(before, who, now));
    }

    private Optional<Review> carryOut(
            UUID alertId, long expected, String who, BiFunction<Review, Instant, ReviewRules.Outcome> rules) {
        return transaction.execute(status -> {
            Optional<Review> found = store.find(alertId);
            if (found.isEmpty()) {
                return found;
            }
            Review before = found.get();
            if (before.version() != expected) {
                throw new StaleReviewException(before, expected);
            }
            ReviewRules.Outcome outcome = rules.apply(before, clock.instant());
            if (outcome.changes(before) && !store.replace(outcome.review(), expected)) {
                throw new StaleReviewException(store.find(alertId).orElseThrow(), expected);
            }
            write(before, outcome, who);
            return Optional.of(outcome.review());
        });
    }

    private void write(Review before, ReviewRules.Outcome outcome, String who) {
        Instant now = clock.instant();
        outcome.notes().forEach(note -> timeline.add(before.alertId(), note.kind(), who, note.text(), now));
        if (!outcome.notes().isEmpty()) {
            String kinds =
                    outcome.notes().stream().map(note -> note.kind().dashed()).collect(Collectors.joining(", "));
            audit.record(AuditAction.REVIEW_CHANGED, who, "alert:" + before.alertId(), "", kinds);
        }
        events.publishEvent(new ReviewChanged(outcome.review()));
    }

    /** A ring of duplicates would tell nobody what happened. */
    private void checkOriginal(UUID other) {
        Review original = store.find(other)
                .orElseThrow(
                        () -> new RefusedChangeException("duplicateOf must be an alert, and there is no " + other));
        if (original.verdict() == Verdict.DUPLICATE) {
            throw new RefusedChangeException("duplicateOf must not be a duplicate itself: " + other + " repeats "
                    + original.duplicateOf() + ", so name that one");
        }
    }
}
