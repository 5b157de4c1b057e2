package io.maskwatch.routing.rules;

import java.time.Instant;

/**
 * Why nothing is sent now.
 *
 * @param kind what keeps it back
 * @param why in words, with the reason that somebody gave
 * @param until when it is over, or null where nobody can know
 */
public record HeldBack(Kind kind, String why, Instant until) {
    /** What keeps an alert back. */
    public enum Kind {
        SILENCED,
        INHIBITED
    }
}
