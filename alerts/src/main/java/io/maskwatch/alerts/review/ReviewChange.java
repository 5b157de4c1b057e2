package io.maskwatch.alerts.review;

import java.util.Optional;
import java.util.UUID;

/**
 * What somebody wants to change about an alert; what is empty stays as it is.
 *
 * @param state the new state
 * @param judgement the new verdict
 * @param comment something to add to the timeline
 */
public record ReviewChange(Optional<ReviewState> state, Optional<Judgement> judgement, Optional<String> comment) {
    /** No change. */
    public static final ReviewChange NONE = new ReviewChange(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * A verdict, or that there is none any more.
     *
     * @param verdict the verdict, or empty to take an earlier one back
     * @param duplicateOf the other alert, where the verdict is duplicate
     */
    public record Judgement(Optional<Verdict> verdict, Optional<UUID> duplicateOf) {}

    public ReviewChange to(ReviewState wanted) {
        return new ReviewChange(Optional.of(wanted), judgement, comment);
    }

    public ReviewChange judged(Verdict verdict) {
        return new ReviewChange(state, Optional.of(new Judgement(Optional.of(verdict), Optional.empty())), comment);
    }

    public ReviewChange duplicateOf(UUID other) {
        return new ReviewChange(
                state, Optional.of(new Judgement(Optional.of(Verdict.DUPLICATE), Optional.of(other))), comment);
    }

    public ReviewChange saying(String text) {
        return new ReviewChange(state, judgement, Optional.of(text));
    }
}
