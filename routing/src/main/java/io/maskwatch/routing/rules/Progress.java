package io.maskwatch.routing.rules;

import java.time.Instant;

/**
 * How far an escalation is. Nothing else is needed to go on after a restart.
 *
 * @param escalation the name of the escalation
 * @param step the index of the step that comes next; {@link #AT_THE_END} after the last
 * @param round the round that step belongs to, from 1
 * @param due when it comes, unless somebody acknowledges before
 * @param lastSent when a message was last sent, or null before the first
 */
public record Progress(String escalation, int step, int round, Instant due, Instant lastSent) {
    /** All steps of all rounds have been gone through. */
    public static final int AT_THE_END = -1;

    /** Before the first step. */
    public static Progress begin(String escalation, Instant due) {
        return new Progress(escalation, 0, 1, due, null);
    }
}
