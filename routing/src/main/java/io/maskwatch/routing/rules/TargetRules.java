package io.maskwatch.routing.rules;

import io.maskwatch.routing.rules.Handling.State;
import io.maskwatch.routing.rules.TargetState.Phase;
import io.maskwatch.routing.rules.Turn.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a target does when its time comes. What people have made of the alert comes first, then what keeps it back, then the
 * message.
 */
public final class TargetRules {
    /** Nobody knows when a camera is well again: it is looked at so often. */
    public static final Duration LOOK_AGAIN = Duration.ofSeconds(15);

    private final StepRules steps;

    public TargetRules(StepRules steps) {
        this.steps = steps;
    }

    /**
     * What is the case when a target's time comes.
     *
     * @param handling how far people are
     * @param open whether the camera still sees the incident
     * @param hold what keeps it back
     */
    public record Situation(Handling handling, boolean open, Optional<HeldBack> hold) {}

    /** The target's turn. */
    public Turn next(TargetState state, Situation situation, Instant now) {
        boolean first = state.lastSent() == null;
        if (first && state.phase() == Phase.HELD && !situation.open()) {
            return end(state, "the incident closed while it was kept back");
        }
        if (state.progress() != null) {
            return escalate(state, situation, now);
        }
        State handled = situation.handling().state();
        if (handled != State.OPEN) {
            return end(
                    state,
                    "the alert was %s at %s"
                            .formatted(
                                    handled.name().toLowerCase(Locale.ROOT),
                                    situation.handling().since()));
        }
        if (!first && !situation.open()) {
            return end(state, "the incident has closed");
        }
        Instant due = first ? state.nextAt() : state.lastSent().plus(state.repeatInterval());
        if (now.isBefore(due)) {
            return new Turn(Kind.WAITS, state.at(state.phase(), due), List.of(), "its time has not come");
        }
        if (situation.hold().isPresent()) {
            return hold(state, situation.hold().get(), now);
        }
        Instant again = state.repeatInterval() == null ? null : now.plus(state.repeatInterval());
        return new Turn(
                first ? Kind.SENT : Kind.REPEATED,
                state.sent(null, again, now),
                state.receivers(),
                first ? "the first message" : "the incident is still open, and nobody has taken it");
    }

    private Turn escalate(TargetState state, Situation situation, Instant now) {
        boolean first = state.lastSent() == null;
        Action action = steps.next(state.progress(), situation.handling(), now);
        if (action instanceof Action.End end) {
            return end(state, end.why());
        }
        if (action instanceof Action.Wait wait) {
            Phase phase = state.phase() == Phase.HELD ? Phase.WAITING : state.phase();
            return new Turn(Kind.WAITS, state.at(phase, wait.until()), List.of(), wait.why());
        }
        Action.Send send = (Action.Send) action;
        if (situation.hold().isPresent()) {
            return hold(state, situation.hold().get(), now);
        }
        List<String> receivers = first
                ? Stream.concat(state.receivers().stream(), send.receivers().stream())
                        .distinct()
                        .toList()
                : send.receivers();
        Kind kind = send.timedOut() ? Kind.TIMED_OUT : first ? Kind.SENT : Kind.ESCALATED;
        return new Turn(kind, state.sent(send.after(), send.after().due(), now), receivers, send.why());
    }

    private static Turn end(TargetState state, String why) {
        return new Turn(Kind.ENDED, state.at(Phase.DONE, null), List.of(), why);
    }

    private static Turn hold(TargetState state, HeldBack hold, Instant now) {
        Instant later = now.plus(LOOK_AGAIN);
        Instant until = hold.until() != null && hold.until().isAfter(now) ? hold.until() : later;
        Phase phase = state.lastSent() == null ? Phase.HELD : state.phase();
        return new Turn(Kind.HELD, state.at(phase, until), List.of(), hold.why());
    }
}
