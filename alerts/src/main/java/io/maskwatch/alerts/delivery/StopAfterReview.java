package io.maskwatch.alerts.delivery;

import io.maskwatch.alerts.review.Review;
import io.maskwatch.alerts.review.ReviewStore;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Nothing is sent once somebody is at work on an alert, or it is over. Thread-safe. */
@Component
final class StopAfterReview implements StopRule {
    private final ReviewStore reviews;

    StopAfterReview(ReviewStore reviews) {
        this.reviews = reviews;
    }

    @Override
    public Optional<String> reason(UUID alertId, int step, String receiver) {
        return reviews.find(alertId).flatMap(StopAfterReview::words);
    }

    private static Optional<String> words(Review review) {
        return switch (review.state()) {
            case OPEN -> Optional.empty();
            case ACKNOWLEDGED -> Optional.of("acknowledged by " + review.acknowledgedBy());
            case RESOLVED -> Optional.of("resolved by " + review.changedBy());
            case EXPIRED -> Optional.of("expired, as nobody resolved it in time");
        };
    }
}
