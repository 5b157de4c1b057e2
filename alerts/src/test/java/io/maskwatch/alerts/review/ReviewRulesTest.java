package io.maskwatch.alerts.review;

import static io.maskwatch.alerts.review.ReviewChange.NONE;
import static io.maskwatch.alerts.review.ReviewState.ACKNOWLEDGED;
import static io.maskwatch.alerts.review.ReviewState.EXPIRED;
import static io.maskwatch.alerts.review.ReviewState.OPEN;
import static io.maskwatch.alerts.review.ReviewState.RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maskwatch.alerts.review.ReviewRules.Note;
import io.maskwatch.alerts.review.ReviewRules.Outcome;
import io.maskwatch.alerts.timeline.TimelineKind;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReviewRulesTest {
    private static final UUID ALERT = UUID.fromString("3b241101-e2bb-4255-8caf-4136c566a962");
    private static final UUID OTHER = UUID.fromString("9c5b94b1-35ad-49bb-b118-8e8fc24abf80");
    private static final Instant NOW = Instant.parse("2026-11-29T23:00:00Z");
    private static final Review NEW = new Review(ALERT, OPEN, null, null, null, null, null, null, 0);

    @Test
    void whoeverAcknowledgesHoldsTheAlertFromThenOn() {
        Outcome outcome = ReviewRules.change(NEW, NONE.to(ACKNOWLEDGED), "ana", NOW);
        assertThat(outcome.review()).isEqualTo(new Review(ALERT, ACKNOWLEDGED, null, null, "ana", NOW, "ana", NOW, 1));
        assertThat(outcome.notes()).containsExactly(new Note(TimelineKind.ACKNOWLEDGED, ""));
    }

    @Test
    void acknowledgingAgainTakesItOverAndStartsTheTimeAnew() {
        Review held = ReviewRules.change(NEW, NONE.to(ACKNOWLEDGED), "ana", NOW).review();
        Outcome outcome = ReviewRules.change(held, NONE.to(ACKNOWLEDGED), "ben", NOW.plusSeconds(60));
        assertThat(outcome.review().acknowledgedBy()).isEqualTo("ben");
        assertThat(outcome.review().acknowledgedAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(outcome.notes()).containsExactly(new Note(TimelineKind.ACKNOWLEDGED, "was acknowledged by ana"));
    }

    @Test
    void aVerdictAndTheEndAreOneChange() {
        Outcome outcome = ReviewRules.change(
                NEW, NONE.to(RESOLVED).judged(Verdict.FALSE_ALARM).saying("a scarf"), "ana", NOW);
        assertThat(outcome.review().state()).isEqualTo(RESOLVED);
        assertThat(outcome.review().verdict()).isEqualTo(Verdict.FALSE_ALARM);
        assertThat(outcome.review().version()).isEqualTo(1);
        assertThat(outcome.notes())
                .containsExactly(
                        new Note(TimelineKind.VERDICT, "false alarm"),
                        new Note(TimelineKind.RESOLVED, ""),
                        new Note(TimelineKind.COMMENT, "a scarf"));
    }

    @Test
    void whatIsThereAlreadyChangesNothing() {
        Review resolved = ReviewRules.change(NEW, NONE.to(RESOLVED).judged(Verdict.CONFIRMED), "ana", NOW)
                .review();
        Outcome again = ReviewRules.change(resolved, NONE.to(RESOLVED).judged(Verdict.CONFIRMED), "ben", NOW);
        assertThat(again.review()).isEqualTo(resolved);
        assertThat(again.changes(resolved)).isFalse();
        assertThat(again.notes()).isEmpty();
    }

    @Test
    void aCommentAloneLeavesTheVersion() {
        Outcome outcome = ReviewRules.change(NEW, NONE.saying("on my way"), "ana", NOW);
        assertThat(outcome.changes(NEW)).isFalse();
        assertThat(outcome.notes()).containsExactly(new Note(TimelineKind.COMMENT, "on my way"));
    }

    @Test
    void aDuplicateNamesAnotherAlertAndNothingElseDoes() {
        Review duplicate =
                ReviewRules.change(NEW, NONE.duplicateOf(OTHER), "ana", NOW).review();
        assertThat(duplicate.duplicateOf()).isEqualTo(OTHER);
        Review confirmed = ReviewRules.change(duplicate, NONE.judged(Verdict.CONFIRMED), "ana", NOW)
                .review();
        assertThat(confirmed.duplicateOf()).isNull();
        assertRefused(NONE.duplicateOf(ALERT), "a duplicate of itself");
        assertRefused(NONE.judged(Verdict.DUPLICATE), "a duplicate needs duplicateOf");
        ReviewChange both = new ReviewChange(
                Optional.empty(),
                Optional.of(new ReviewChange.Judgement(Optional.of(Verdict.CONFIRMED), Optional.of(OTHER))),
                Optional.empty());
        assertRefused(both, "duplicateOf goes with the verdict duplicate only");
    }

    @Test
    void aVerdictCanBeTakenBack() {
        Review wrong = ReviewRules.change(NEW, NONE.judged(Verdict.FALSE_ALARM), "ana", NOW)
                .review();
        ReviewChange back = new ReviewChange(
                Optional.empty(),
                Optional.of(new ReviewChange.Judgement(Optional.empty(), Optional.empty())),
                Optional.empty());
        Outcome outcome = ReviewRules.change(wrong, back, "ana", NOW);
        assertThat(outcome.review().verdict()).isNull();
        assertThat(outcome.notes()).containsExactly(new Note(TimelineKind.VERDICT, "taken back"));
    }

    @Test
    void anAcknowledgementThatTimesOutOpensTheAlertAgain() {
        Review held = ReviewRules.change(NEW, NONE.to(ACKNOWLEDGED), "ana", NOW).review();
        Outcome outcome = ReviewRules.acknowledgementTimedOut(held, "escalation", NOW);
        assertThat(outcome.review()).isEqualTo(new Review(ALERT, OPEN, null, null, "escalation", NOW, null, null, 2));
        assertThat(outcome.notes())
                .containsExactly(new Note(TimelineKind.ACKNOWLEDGEMENT_TIMED_OUT, "was acknowledged by ana"));
        assertThatThrownBy(() -> ReviewRules.acknowledgementTimedOut(NEW, "escalation", NOW))
                .isInstanceOf(RefusedChangeException.class)
                .hasMessageContaining("this one is open");
    }

    @Test
    void nobodyLetsAnAlertExpireByHandButAnExpiredOneCanBeResolved() {
        assertRefused(NONE.to(EXPIRED), "resolve it instead");
        Review expired = new Review(ALERT, EXPIRED, null, null, "maskwatch", NOW, null, null, 1);
        assertThat(ReviewRules.change(expired, NONE.to(RESOLVED), "ana", NOW)
                        .review()
                        .state())
                .isEqualTo(RESOLVED);
    }

    private static void assertRefused(ReviewChange change, String reason) {
        assertThatThrownBy(() -> ReviewRules.change(NEW, change, "ana", NOW))
                .isInstanceOf(RefusedChangeException.class)
                .hasMessageContaining(reason);
    }
}
