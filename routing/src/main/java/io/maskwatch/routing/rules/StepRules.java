package io.maskwatch.routing.rules;

import io.maskwatch.routing.Escalation;
import io.maskwatch.routing.Escalation.Step;
import io.maskwatch.schemas.settings.Durations;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * What an escalation does next. The state of the alert comes first: nothing is sent after an acknowledgement or an end, until
 * the acknowledgement times out.
 */
public final class StepRules {
    private final Map<String, Escalation> escalations;

    public StepRules(Map<String, Escalation> escalations) {
        this.escalations = Map.copyOf(escalations);
    }

    /** The next action. The escalation must exist. */
    public Action next(Progress progress, Handling handling, Instant now) {
        Escalation escalation = escalations.get(progress.escalation());
        if (escalation == null) {
            throw new IllegalArgumentException("there is no escalation " + progress.escalation());
        }
        return switch (handling.state()) {
            case RESOLVED, EXPIRED ->
                new Action.End("the alert was " + handling.state().name().toLowerCase(Locale.ROOT) + " at "
                        + handling.since());
            case ACKNOWLEDGED -> acknowledged(escalation, progress, handling, now);
            case OPEN -> open(escalation, progress, now);
        };
    }

    private Action acknowledged(Escalation escalation, Progress progress, Handling handling, Instant now) {
        if (escalation.acknowledgementTimeout() == null) {
            return new Action.End("the alert was acknowledged at " + handling.since());
        }
        Instant end = handling.since().plus(escalation.acknowledgementTimeout());
        if (now.isBefore(end)) {
            return new Action.Wait(end, "acknowledged at " + handling.since() + "; that holds until " + end);
        }
        boolean told = progress.lastSent() != null && !progress.lastSent().isBefore(end);
        if (told) {
            return open(escalation, progress, now);
        }
        String why = "the acknowledgement of %s has timed out after %s: the escalation begins again"
                .formatted(handling.since(), Durations.format(escalation.acknowledgementTimeout()));
        return send(escalation, new Progress(progress.escalation(), 0, 1, now, progress.lastSent()), now, why, true);
    }

    private Action open(Escalation escalation, Progress progress, Instant now) {
        if (now.isBefore(progress.due())) {
            return new Action.Wait(progress.due(), "nobody has acknowledged yet; the next step is due then");
        }
        if (progress.step() == Progress.AT_THE_END
                || progress.step() >= escalation.steps().size()) {
            return new Action.End("nobody has acknowledged, and the escalation \"" + progress.escalation()
                    + "\" has come to its end");
        }
        String why = progress.lastSent() == null
                ? "the escalation \"" + progress.escalation() + "\" begins"
                : "nobody acknowledged in time";
        return send(escalation, progress, now, why, false);
    }

    private static Action send(Escalation escalation, Progress progress, Instant now, String why, boolean timedOut) {
        Step step = escalation.steps().get(progress.step());
        Instant due = now.plus(step.waiting());
        Progress after;
        if (progress.step() + 1 < escalation.steps().size()) {
            after = new Progress(progress.escalation(), progress.step() + 1, progress.round(), due, now);
        } else if (progress.round() < escalation.rounds()) {
            after = new Progress(progress.escalation(), 0, progress.round() + 1, due, now);
        } else if (escalation.then() != null) {
            after = new Progress(escalation.then(), 0, 1, due, now);
        } else {
            after = new Progress(progress.escalation(), Progress.AT_THE_END, progress.round(), due, now);
        }
        String which = "step %d of \"%s\"%s"
                .formatted(
                        progress.step() + 1,
                        progress.escalation(),
                        escalation.rounds() > 1 ? ", round " + progress.round() + " of " + escalation.rounds() : "");
        return new Action.Send(step.receivers(), after, why + ": " + which, timedOut);
    }
}
