package io.maskwatch.routing.rules;

import java.time.Instant;
import java.util.Objects;

/**
 * How far people are with an alert.
 *
 * @param state what it is
 * @param since when that began
 */
public record Handling(State state, Instant since) {
    public Handling {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(since, "since");
    }

    /** The states that matter to routing. */
    public enum State {
        OPEN,
        ACKNOWLEDGED,
        RESOLVED,
        EXPIRED
    }
}
