package io.maskwatch.alerts.web;

import io.maskwatch.alerts.idempotency.IdempotentRequests;
import io.maskwatch.alerts.incident.IncidentStore;
import io.maskwatch.alerts.review.RefusedChangeException;
import io.maskwatch.alerts.review.Review;
import io.maskwatch.alerts.review.ReviewChange;
import io.maskwatch.alerts.review.ReviewStore;
import io.maskwatch.alerts.review.Reviews;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
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
@Tag(name = "Reviews", description = "What people make of alerts")
@RequestMapping("/api/v1/alerts/{id}")
final class ReviewController {
    private final ReviewStore store;
    private final Reviews reviews;
    private final IncidentStore incidents;
    private final IdempotentRequests requests;

    ReviewController(ReviewStore store, Reviews reviews, IncidentStore incidents, IdempotentRequests requests) {
        this.store = store;
        this.reviews = reviews;
        this.incidents = incidents;
        this.requests = requests;
    }

    @Operation(operationId = "getReview", summary = "What people have made of an alert")
    @GetMapping("/review")
    ResponseEntity<Review> review(
            @Parameter(description = "The alert's id", schema = @Schema(type = "string", format = "uuid"))
                    @PathVariable("id")
                    String id) {
        UUID alertId = Parameters.alertId(id);
        return tagged(store.find(alertId).orElseThrow(absent(alertId)));
    }

    @Operation(operationId = "changeReview", summary = "Acknowledges, resolves or judges an alert")
    @PatchMapping(path = "/review", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Review> change(
            @Parameter(description = "The alert's id", schema = @Schema(type = "string", format = "uuid"))
                    @PathVariable("id")
                    String id,
            @Parameter(
                            required = true,
                            description = "The ETag of the review, or of the alert, that the change was decided on",
                            example = "\"3\"")
                    @RequestHeader("If-Match")
                    Optional<String> ifMatch,
            @Parameter(
                            description =
                                    "Names this request, such as a UUID: sent again under the same key, it is carried out once")
                    @RequestHeader("Idempotency-Key")
                    Optional<String> key,
            @RequestBody ReviewRequest body,
            @Parameter(hidden = true) HttpServletRequest request) {
        UUID alertId = Parameters.alertId(id);
        long version = Preconditions.version(ifMatch);
        ReviewChange change = body.change();
        change.judgement().flatMap(ReviewChange.Judgement::duplicateOf).ifPresent(this::requireVisible);
        String who = Actor.of(request);
        return tagged(requests.run(
                Preconditions.idempotencyKey(key),
                List.of("change", who, alertId, version, body),
                Review.class,
                () -> reviews.change(alertId, version, change, who).orElseThrow(absent(alertId))));
    }

    @Operation(operationId = "addComment", summary = "Adds a comment to an alert")
    @PostMapping(path = "/comments", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Review> comment(
            @Parameter(description = "The alert's id", schema = @Schema(type = "string", format = "uuid"))
                    @PathVariable("id")
                    String id,
            @Parameter(
                            description =
                                    "Names this request, such as a UUID: sent again under the same key, it is carried out once")
                    @RequestHeader("Idempotency-Key")
                    Optional<String> key,
            @RequestBody CommentRequest body,
            @Parameter(hidden = true) HttpServletRequest request) {
        UUID alertId = Parameters.alertId(id);
        String text = body.checkedText();
        String who = Actor.of(request);
        return tagged(requests.run(
                Preconditions.idempotencyKey(key),
                List.of("comment", who, alertId, body),
                Review.class,
                () -> reviews.comment(alertId, text, who).orElseThrow(absent(alertId))));
    }

    /** Nobody learns of alerts at other sites by naming them. */
    private void requireVisible(UUID original) {
        if (!Actor.sites().isAll()
                && incidents.site(original).filter(Actor.sites()::hold).isEmpty()) {
            throw new RefusedChangeException("duplicateOf must be an alert, and there is no " + original);
        }
    }

    private static Supplier<NotFoundException> absent(UUID alertId) {
        return () -> new NotFoundException("there is no alert " + alertId);
    }

    private static ResponseEntity<Review> tagged(Review review) {
        return ResponseEntity.ok().eTag(Preconditions.eTag(review)).body(review);
    }
}
