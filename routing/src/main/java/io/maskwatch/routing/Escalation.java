package io.maskwatch.routing;

import java.time.Duration;
import java.util.List;

/**
 * Who is told after whom, until somebody acknowledges.
 *
 * @param steps in their order, at least one
 * @param rounds how often all steps are gone through, 1 or more
 * @param acknowledgementTimeout how long an acknowledgement holds without the alert being resolved, or null for ever
 * @param then the name of the escalation that follows, or null
 */
public record Escalation(List<Step> steps, int rounds, Duration acknowledgementTimeout, String then) {
    public Escalation {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || rounds < 1) {
            throw new IllegalArgumentException("an escalation needs a step and a round");
        }
    }

    /**
     * One step.
     *
     * @param receivers who is told
     * @param waiting how long they have to acknowledge before the next step
     */
    public record Step(List<String> receivers, Duration waiting) {
        public Step {
            receivers = List.copyOf(receivers);
        }
    }
}
