package io.maskwatch.routing.rules;

import static io.maskwatch.routing.rules.Samples.MONDAY_MORNING;
import static io.maskwatch.routing.rules.Samples.routing;
import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.routing.rules.Action.End;
import io.maskwatch.routing.rules.Action.Send;
import io.maskwatch.routing.rules.Action.Wait;
import io.maskwatch.routing.rules.Handling.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepRulesTest {
    private static final StepRules RULES = new StepRules(routing("""
            escalations:
              duty:
                steps: [{receivers: [desk], wait: 2m}, {receivers: [chief], wait: 5m}]
                rounds: 2
                acknowledgement-timeout: 30m
                then: late
              late: {steps: [{receivers: [mayor], wait: 1h}]}
            default: {receivers: []}
            """).escalations());

    private static final Handling OPEN = new Handling(State.OPEN, MONDAY_MORNING);

    @Test
    void goesThroughStepsRoundsAndTheEscalationThatFollowsThenEnds() {
        Progress progress = Progress.begin("duty", MONDAY_MORNING);
        Instant now = MONDAY_MORNING;
        List<String> told = new ArrayList<>();
        while (RULES.next(progress, OPEN, now) instanceof Send send) {
            told.add((now.getEpochSecond() - MONDAY_MORNING.getEpochSecond()) / 60 + " " + send.receivers());
            progress = send.after();
            Wait wait = (Wait) RULES.next(progress, OPEN, now);
            assertThat(wait.until()).isEqualTo(progress.due());
            now = wait.until();
        }
        assertThat(told).containsExactly("0 [desk]", "2 [chief]", "7 [desk]", "9 [chief]", "14 [mayor]");
        assertThat(RULES.next(progress, OPEN, now))
                .isInstanceOf(End.class)
                .extracting(Action::why)
                .isEqualTo("nobody has acknowledged, and the escalation \"late\" has come to its end");
    }

    @Test
    void sendsNothingAfterAnAcknowledgementOrAnEnd() {
        Progress due = new Progress("duty", 1, 1, MONDAY_MORNING, MONDAY_MORNING.minusSeconds(120));
        Handling acknowledged = new Handling(State.ACKNOWLEDGED, MONDAY_MORNING.minusSeconds(1));
        assertThat(RULES.next(due, acknowledged, MONDAY_MORNING))
                .isEqualTo(new Wait(
                        MONDAY_MORNING.plusSeconds(1_799),
                        "acknowledged at 2026-11-30T08:14:59Z; that holds until 2026-11-30T08:44:59Z"));
        assertThat(RULES.next(due, new Handling(State.RESOLVED, MONDAY_MORNING), MONDAY_MORNING))
                .isInstanceOf(End.class);
        assertThat(RULES.next(due, new Handling(State.EXPIRED, MONDAY_MORNING), MONDAY_MORNING))
                .isInstanceOf(End.class);
        Progress late = new Progress("late", 0, 1, MONDAY_MORNING, null);
        assertThat(RULES.next(late, acknowledged, MONDAY_MORNING))
                .as("no timeout: it holds for ever")
                .isInstanceOf(End.class);
    }

    @Test
    void anAcknowledgementThatTimesOutBeginsAgainOnce() {
        Handling acknowledged = new Handling(State.ACKNOWLEDGED, MONDAY_MORNING);
        Instant end = MONDAY_MORNING.plusSeconds(1_800);
        Progress before = new Progress("duty", 1, 2, MONDAY_MORNING, MONDAY_MORNING.minusSeconds(60));
        assertThat(RULES.next(before, acknowledged, end.minusMillis(1))).isInstanceOf(Wait.class);
        Send again = (Send) RULES.next(before, acknowledged, end);
        assertThat(again.receivers()).containsExactly("desk");
        assertThat(again.why())
                .isEqualTo("the acknowledgement of 2026-11-30T08:15:00Z has timed out after 30m: the"
                        + " escalation begins again: step 1 of \"duty\", round 1 of 2");
        // The state may still say "acknowledged": the escalation goes on from step to step all the same.
        assertThat(RULES.next(again.after(), acknowledged, end)).isInstanceOf(Wait.class);
        Send next = (Send) RULES.next(again.after(), acknowledged, again.after().due());
        assertThat(next.receivers()).containsExactly("chief");
        // Somebody acknowledges anew: it holds anew.
        Handling anew = new Handling(State.ACKNOWLEDGED, next.after().due().minusSeconds(1));
        assertThat(RULES.next(next.after(), anew, next.after().due())).isInstanceOf(Wait.class);
    }

    @Test
    void aClockThatJumpsBackSendsNothingTwice() {
        Send first = (Send) RULES.next(Progress.begin("duty", MONDAY_MORNING), OPEN, MONDAY_MORNING);
        assertThat(RULES.next(first.after(), OPEN, MONDAY_MORNING.minusSeconds(3_600)))
                .isInstanceOf(Wait.class);
    }
}
