package io.maskwatch.alerts.review;

import static io.maskwatch.alerts.review.ReviewState.ACKNOWLEDGED;
import static io.maskwatch.alerts.review.ReviewState.EXPIRED;
import static io.maskwatch.alerts.review.ReviewState.OPEN;

import io.maskwatch.alerts.review.ReviewChange.Judgement;
import io.maskwatch.alerts.timeline.TimelineKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What may become of an alert, and what its timeline says about it. Pure. */
public final class ReviewRules {
    private ReviewRules() {}

    /** What a change comes to: the review after it, and the new entries of the timeline. */
    public record Outcome(Review review, List<Note> notes) {
        /** Whether the review itself is another than before; a comment alone leaves it as it is. */
        public boolean changes(Review before) {
            return review.version() != before.version();
        }
    }

    /** An entry of the timeline. */
    public record Note(TimelineKind kind, String text) {}

    /**
     * What a person's change comes to. A state that is there already is no change, but whoever acknowledges an acknowledged
     * alert takes it over, and the time for it starts anew.
     *
     * @throws RefusedChangeException if the alert can't be changed so
     */
    public static Outcome change(Review before, ReviewChange change, String who, Instant now) {
        List<Note> notes = new ArrayList<>();
        change.judgement().ifPresent(judgement -> check(before.alertId(), judgement));
        Review after = change.judgement()
                .filter(judgement -> !isThere(before, judgement))
                .map(judgement -> judge(before, judgement, notes))
                .orElse(before);
        ReviewState wanted = change.state().orElse(after.state());
        if (wanted == EXPIRED && before.state() != EXPIRED) {
            throw new RefusedChangeException("nobody can let an alert expire by hand; resolve it instead");
        }
        if (change.state().isPresent() && (wanted != before.state() || wanted == ACKNOWLEDGED)) {
            after = move(after, wanted, who, now);
            notes.add(new Note(kind(wanted), before.state() == ACKNOWLEDGED ? "was " + holder(before) : ""));
        }
        if (!notes.isEmpty()) {
            after = next(after, who, now);
        }
        change.comment().ifPresent(text -> notes.add(new Note(TimelineKind.COMMENT, text)));
        return new Outcome(after, List.copyOf(notes));
    }

    /** What it comes to that nobody finished in time what they had acknowledged: it is open again. */
    public static Outcome acknowledgementTimedOut(Review before, String who, Instant now) {
        if (before.state() != ACKNOWLEDGED) {
            throw new RefusedChangeException("only an acknowledged alert can time out, and this one is "
                    + before.state().dashed());
        }
        Review after = next(move(before, OPEN, who, now), who, now);
        return new Outcome(after, List.of(new Note(TimelineKind.ACKNOWLEDGEMENT_TIMED_OUT, "was " + holder(before))));
    }

    private static String holder(Review review) {
        return "acknowledged by " + review.acknowledgedBy();
    }

    private static TimelineKind kind(ReviewState wanted) {
        return switch (wanted) {
            case OPEN -> TimelineKind.REOPENED;
            case ACKNOWLEDGED -> TimelineKind.ACKNOWLEDGED;
            case RESOLVED -> TimelineKind.RESOLVED;
            case EXPIRED -> TimelineKind.EXPIRED;
        };
    }

    private static void check(UUID alertId, Judgement judgement) {
        boolean duplicate = judgement.verdict().equals(Optional.of(Verdict.DUPLICATE));
        if (duplicate != judgement.duplicateOf().isPresent()) {
            throw new RefusedChangeException(
                    duplicate
                            ? "a duplicate needs duplicateOf, the id of the alert that it repeats"
                            : "duplicateOf goes with the verdict duplicate only");
        }
        if (judgement.duplicateOf().equals(Optional.of(alertId))) {
            throw new RefusedChangeException("an alert can't be a duplicate of itself");
        }
    }

    private static boolean isThere(Review review, Judgement judgement) {
        return Optional.ofNullable(review.verdict()).equals(judgement.verdict())
                && Optional.ofNullable(review.duplicateOf()).equals(judgement.duplicateOf());
    }

    private static Review judge(Review review, Judgement judgement, List<Note> notes) {
        String other = judgement.duplicateOf().map(id -> " of " + id).orElse("");
        String text = judgement.verdict().map(verdict -> words(verdict) + other).orElse("taken back");
        notes.add(new Note(TimelineKind.VERDICT, text));
        return new Review(
                review.alertId(),
                review.state(),
                judgement.verdict().orElse(null),
                judgement.duplicateOf().orElse(null),
                review.changedBy(),
                review.changedAt(),
                review.acknowledgedBy(),
                review.acknowledgedAt(),
                review.version());
    }

    private static String words(Verdict verdict) {
        return verdict.dashed().replace('-', ' ');
    }

    private static Review move(Review review, ReviewState wanted, String who, Instant now) {
        boolean begins = wanted == ACKNOWLEDGED;
        boolean forgets = wanted == OPEN;
        return new Review(
                review.alertId(),
                wanted,
                review.verdict(),
                review.duplicateOf(),
                review.changedBy(),
                review.changedAt(),
                begins ? who : forgets ? null : review.acknowledgedBy(),
                begins ? now : forgets ? null : review.acknowledgedAt(),
                review.version());
    }

    private static Review next(Review review, String who, Instant now) {
        return new Review(
                review.alertId(),
                review.state(),
                review.verdict(),
                review.duplicateOf(),
                who,
                now,
                review.acknowledgedBy(),
                review.acknowledgedAt(),
                review.version() + 1);
    }
}
