package io.maskwatch.routing.rules;

import static io.maskwatch.routing.rules.Samples.MONDAY_MORNING;
import static io.maskwatch.routing.rules.Samples.routing;
import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.routing.Grouping;
import io.maskwatch.routing.rules.Handling.State;
import io.maskwatch.routing.rules.TargetRules.Situation;
import io.maskwatch.routing.rules.TargetState.Phase;
import io.maskwatch.routing.rules.Turn.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetRulesTest {
    private static final TargetRules RULES =
            new TargetRules(new StepRules(routing("""
            escalations:
              duty:
                steps: [{receivers: [desk], wait: 2m}, {receivers: [chief], wait: 5m}]
                acknowledgement-timeout: 30m
            default: {receivers: []}
            """).escalations()));

    private static final Handling NOBODY = new Handling(State.OPEN, MONDAY_MORNING);
    private static final Handling TAKEN = new Handling(State.ACKNOWLEDGED, MONDAY_MORNING);
    private static final Situation OPEN = new Situation(NOBODY, true, Optional.empty());
    private static final Situation CLOSED = new Situation(NOBODY, false, Optional.empty());

    @Test
    void tellsOnceWhereNothingIsRepeated() {
        Turn turn = RULES.next(begin(null, null), OPEN, MONDAY_MORNING);
        assertThat(turn.kind()).isEqualTo(Kind.SENT);
        assertThat(turn.receivers()).containsExactly("archive");
        assertThat(turn.after().phase()).isEqualTo(Phase.DONE);
        assertThat(turn.after().nextAt()).isNull();
    }

    @Test
    void repeatsWhileTheIncidentIsOpenAndNobodyHasTakenIt() {
        Turn first = RULES.next(begin(null, Duration.ofMinutes(10)), OPEN, MONDAY_MORNING);
        Instant then = first.after().nextAt();
        assertThat(then).isEqualTo(MONDAY_MORNING.plusSeconds(600));
        Turn early = RULES.next(first.after(), OPEN, then.minusMillis(1));
        assertThat(early.kind()).isEqualTo(Kind.WAITS);
        assertThat(early.after().nextAt()).isEqualTo(then);
        assertThat(RULES.next(first.after(), OPEN, then).kind()).isEqualTo(Kind.REPEATED);
        assertThat(RULES.next(first.after(), CLOSED, then).why()).isEqualTo("the incident has closed");
        assertThat(RULES.next(first.after(), new Situation(TAKEN, true, Optional.empty()), then)
                        .kind())
                .isEqualTo(Kind.ENDED);
    }

    @Test
    void tellsTheRoutesReceiversWithTheFirstStepAndEscalatesAlsoAfterTheIncidentHasClosed() {
        Turn first = RULES.next(begin("duty", null), OPEN, MONDAY_MORNING);
        assertThat(first.receivers()).containsExactly("archive", "desk");
        Turn second = RULES.next(first.after(), CLOSED, first.after().nextAt());
        assertThat(second.kind()).isEqualTo(Kind.ESCALATED);
        assertThat(second.receivers()).containsExactly("chief");
    }

    @Test
    void whatIsKeptBackGoesOutOnlyIfTheIncidentIsStillOpen() {
        HeldBack hold = new HeldBack(HeldBack.Kind.SILENCED, "silenced", MONDAY_MORNING.plusSeconds(3_600));
        for (String escalation : new String[] {null, "duty"}) {
            Turn held =
                    RULES.next(begin(escalation, null), new Situation(NOBODY, true, Optional.of(hold)), MONDAY_MORNING);
            assertThat(held.kind()).isEqualTo(Kind.HELD);
            assertThat(held.after().phase()).isEqualTo(Phase.HELD);
            assertThat(held.after().nextAt()).isEqualTo(hold.until());
            assertThat(RULES.next(held.after(), OPEN, hold.until()).kind()).isEqualTo(Kind.SENT);
            assertThat(RULES.next(held.after(), CLOSED, hold.until()).kind()).isEqualTo(Kind.ENDED);
        }
    }

    @Test
    void aSilenceHoldsAStepOfAnEscalationThatRuns() {
        Turn first = RULES.next(begin("duty", null), OPEN, MONDAY_MORNING);
        HeldBack hold = new HeldBack(HeldBack.Kind.INHIBITED, "offline", null);
        Instant due = first.after().nextAt();
        Turn held = RULES.next(first.after(), new Situation(NOBODY, true, Optional.of(hold)), due);
        assertThat(held.kind()).isEqualTo(Kind.HELD);
        assertThat(held.after().nextAt()).isEqualTo(due.plus(TargetRules.LOOK_AGAIN));
        assertThat(RULES.next(held.after(), CLOSED, held.after().nextAt()).kind())
                .isEqualTo(Kind.ESCALATED);
    }

    @Test
    void nothingGoesOutAfterAnAcknowledgementUntilItTimesOut() {
        Situation taken = new Situation(TAKEN, true, Optional.empty());
        Turn waits = RULES.next(begin("duty", null), taken, MONDAY_MORNING);
        assertThat(waits.kind()).isEqualTo(Kind.WAITS);
        Turn again = RULES.next(waits.after(), taken, waits.after().nextAt());
        assertThat(again.kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(waits.after().nextAt()).isEqualTo(MONDAY_MORNING.plusSeconds(1_800));
        assertThat(RULES.next(begin(null, null), taken, MONDAY_MORNING).kind()).isEqualTo(Kind.ENDED);
    }

    private static TargetState begin(String escalation, Duration repeat) {
        return TargetState.begin(
                new Target("routes[0]", "", List.of("archive"), escalation, Grouping.NONE, null, repeat),
                MONDAY_MORNING);
    }
}
