package io.maskwatch.routing.rules;

import java.util.List;

/**
 * What became of a target when its time came.
 *
 * @param kind what happened
 * @param after its state from now on
 * @param receivers who is told now; empty unless something is sent
 * @param why in words
 */
public record Turn(Kind kind, TargetState after, List<String> receivers, String why) {
    public Turn {
        receivers = List.copyOf(receivers);
    }

    /** What happened. */
    public enum Kind {
        /** The first message goes out. */
        SENT,
        /** The next step of the escalation goes out. */
        ESCALATED,
        /** An acknowledgement has timed out, and the escalation begins again. */
        TIMED_OUT,
        /** The message goes out once more. */
        REPEATED,
        /** A silence or an inhibition keeps it back. */
        HELD,
        /** Its time has not come. */
        WAITS,
        /** Nothing more is sent. */
        ENDED
    }
}
