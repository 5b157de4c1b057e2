package io.maskwatch.alerts.web;

import io.maskwatch.alerts.review.ReviewChange;
import io.maskwatch.alerts.review.ReviewChange.Judgement;
import io.maskwatch.alerts.review.ReviewState;
import io.maskwatch.alerts.review.Verdict;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to change about an alert, as it comes in. What is absent or null stays as it is.
 *
 * @param state open, acknowledged or resolved
 * @param verdict confirmed, false-alarm or duplicate; none takes a verdict back
 * @param duplicateOf the id of the alert that this one repeats, with the verdict duplicate
 * @param comment a text for the timeline
 */
record ReviewRequest(
        @Schema(allowableValues = {"open", "acknowledged", "resolved"}) @Nullable String state,

        @Schema(allowableValues = {"confirmed", "false-alarm", "duplicate", "none"}) @Nullable String verdict,

        @Schema(format = "uuid") @Nullable String duplicateOf,
        @Schema(minLength = 1, maxLength = 2000) @Nullable String comment) {
    private static final String NO_VERDICT = "none";

    /** The change, checked. */
    ReviewChange change() {
        if (state == null && verdict == null && duplicateOf == null && comment == null) {
            throw new BadRequestException("the body", "JSON with state, verdict or comment", "{}");
        }
        Optional<ReviewState> wanted = Optional.ofNullable(state).map(text -> ReviewState.of(text)
                .orElseThrow(() -> new BadRequestException("state", "open, acknowledged or resolved", text)));
        return new ReviewChange(
                wanted, judgement(), Optional.ofNullable(comment).map(CommentRequest::checked));
    }

    private Optional<Judgement> judgement() {
        if (verdict == null && duplicateOf == null) {
            return Optional.empty();
        }
        Optional<Verdict> wanted = Optional.ofNullable(verdict)
                .filter(text -> !text.equals(NO_VERDICT))
                .map(text -> Verdict.of(text)
                        .orElseThrow(() ->
                                new BadRequestException("verdict", "confirmed, false-alarm, duplicate or none", text)));
        return Optional.of(
                new Judgement(wanted, Optional.ofNullable(duplicateOf).map(Parameters::duplicateOf)));
    }
}
