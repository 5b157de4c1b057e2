package io.maskwatch.alerts.review;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How far people are with an alert. */
public enum ReviewState {
    /** Nobody is at work on it. */
    OPEN,
    /** Somebody is at work on it. */
    ACKNOWLEDGED,
    /** Somebody has finished. */
    RESOLVED,
    /** Nobody has finished in time. */
    EXPIRED;

    /** The name in the database and in the API. */
    @JsonValue
    public String dashed() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of this name, if there is one. */
    public static Optional<ReviewState> of(String name) {
        return Stream.of(values()).filter(state -> state.dashed().equals(name)).findFirst();
    }

    /** Whether it waits for somebody. */
    public boolean isUnfinished() {
        return this == OPEN || this == ACKNOWLEDGED;
    }
}
