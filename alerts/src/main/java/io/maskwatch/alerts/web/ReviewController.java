package io.maskwatch.alerts.web;

import io.maskwatch.alerts.idempotency.IdempotentRequests;
import io.maskwatch.alerts.review.Review;
import io.maskwatch.alerts.review.ReviewChange;
import io.maskwatch.alerts.review.ReviewStore;
import io.maskwatch.alerts.review.Reviews;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people make of alerts. A change takes JSON only, which no foreign web page can send without being asked first. */
@RestController
@RequestMapping("/api/v1/alerts/{id}")
final class ReviewController {
    private final ReviewStore store;
    private final Reviews reviews;
    private final IdempotentRequests requests;

    ReviewController(ReviewStore store, Reviews reviews, IdempotentRequests requests) {
        this.store = store;
        this.reviews = reviews;
        this.requests = requests;
    }

    @GetMapping("/review")
    ResponseEntity<Review> review(@PathVariable("id") String id) {
        UUID alertId = Parameters.alertId(id);
        return tagged(store.find(alertId).orElseThrow(absent(alertId)));
    }

    @PatchMapping(path = "/review", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Review> change(
            @PathVariable("id") String id,
            @RequestHeader("If-Match") Optional<String> ifMatch,
            @RequestHeader("Idempotency-Key") Optional<String> key,
            @RequestBody ReviewRequest body,
            HttpServletRequest request) {
        UUID alertId = Parameters.alertId(id);
        long version = Preconditions.version(ifMatch);
        ReviewChange change = body.change();
        String who = Actor.of(request);
        return tagged(requests.run(
                Preconditions.idempotencyKey(key),
                List.of("change", who, alertId, version, body),
                Review.class,
                () -> reviews.change(alertId, version, change, who).orElseThrow(absent(alertId))));
    }

    @PostMapping(path = "/comments", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Review> comment(
            @PathVariable("id") String id,
            @RequestHeader("Idempotency-Key") Optional<String> key,
            @RequestBody CommentRequest body,
            HttpServletRequest request) {
        UUID alertId = Parameters.alertId(id);
        String text = body.checkedText();
        String who = Actor.of(request);
        return tagged(requests.run(
                Preconditions.idempotencyKey(key),
                List.of("comment", who, alertId, body),
                Review.class,
                () -> reviews.comment(alertId, text, who).orElseThrow(absent(alertId))));
    }

    private static Supplier<NotFoundException> absent(UUID alertId) {
        return () -> new NotFoundException("there is no alert " + alertId);
    }

    private static ResponseEntity<Review> tagged(Review review) {
        return ResponseEntity.ok().eTag(Preconditions.eTag(review)).body(review);
    }
}
