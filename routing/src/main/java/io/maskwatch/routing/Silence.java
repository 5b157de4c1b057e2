package io.maskwatch.routing;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * Holds alerts back for a while, for a reason that somebody gave.
 *
 * @param id unique
 * @param kind a silence, or planned maintenance; they work alike
 * @param condition which alerts; never all of them by mistake, so at least one matcher
 * @param startsAt from when on
 * @param endsAt until when, excluded
 * @param reason why, in words
 * @param author who says so
 */
public record Silence(
        UUID id, Kind kind, Condition condition, Instant startsAt, Instant endsAt, String reason, String author) {
    public Silence {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(condition, "condition");
        if (!endsAt.isAfter(startsAt)) {
            throw new IllegalArgumentException("a silence must end after it starts");
        }
    }

    /** What it is for. */
    public enum Kind {
        SILENCE,
        MAINTENANCE
    }

    /** Whether it applies at a moment. */
    public boolean isActiveAt(Instant moment) {
        return !moment.isBefore(startsAt) && moment.isBefore(endsAt);
    }
}
