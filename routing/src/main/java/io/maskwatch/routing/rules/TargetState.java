package io.maskwatch.routing.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How far an alert is on one of its routes. Nothing else is needed to go on after a restart.
 *
 * @param phase what it is at
 * @param receivers who is told with the first message, without those of the escalation
 * @param progress how far the escalation is, or null where there is none
 * @param repeatInterval how often the message is repeated, or null
 * @param nextAt when to look again, or null where there is nothing more to do
 * @param lastSent when a message was last sent, or null before the first
 */
public record TargetState(
        Phase phase,
        List<String> receivers,
        Progress progress,
        Duration repeatInterval,
        Instant nextAt,
        Instant lastSent) {
    public TargetState {
        receivers = List.copyOf(receivers);
    }

    /** Where an alert stands on a route. */
    public enum Phase {
        /** Its first message is to go out at {@code nextAt}. */
        WAITING,
        /** A silence or an inhibition keeps its first message back. */
        HELD,
        /** Another alert of its group has the message. */
        MEMBER,
        /** Its first message is out, and more may follow. */
        RUNNING,
        /** Nothing more is sent. */
        DONE
    }

    /** At the start, with the first message to go out at a moment. */
    public static TargetState begin(Target target, Instant sendAt) {
        Progress progress = target.escalation() == null ? null : Progress.begin(target.escalation(), sendAt);
        return new TargetState(Phase.WAITING, target.receivers(), progress, target.repeatInterval(), sendAt, null);
    }

    TargetState at(Phase newPhase, Instant newNextAt) {
        return new TargetState(newPhase, receivers, progress, repeatInterval, newNextAt, lastSent);
    }

    TargetState sent(Progress newProgress, Instant newNextAt, Instant now) {
        Phase newPhase = newNextAt == null ? Phase.DONE : Phase.RUNNING;
        return new TargetState(newPhase, receivers, newProgress, repeatInterval, newNextAt, now);
    }

    /** The same as a member of a group whose message another alert has. */
    public TargetState member() {
        return at(Phase.MEMBER, null);
    }

    /** The same with the message that another alert of the group had. */
    public TargetState promoted(Instant now) {
        return at(Phase.WAITING, now);
    }
}
