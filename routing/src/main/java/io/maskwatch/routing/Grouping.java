package io.maskwatch.routing;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * How alerts share one message.
 *
 * @param by alerts that agree in all of these are one group; empty means that each alert has a message of its own
 * @param waiting how long the first message of a group waits for others, zero or more
 * @param interval the shortest time between two messages of a group, zero or more
 */
public record Grouping(Set<By> by, Duration waiting, Duration interval) {
    /** No grouping. */
    public static final Grouping NONE = new Grouping(Set.of(), Duration.ZERO, Duration.ZERO);

    public Grouping {
        by = Set.copyOf(by);
        if (waiting.isNegative() || interval.isNegative()) {
            throw new IllegalArgumentException("times of a grouping must not be negative");
        }
    }

    /** Whether alerts share messages at all. */
    public boolean isOn() {
        return !by.isEmpty();
    }

    /** What alerts of one group agree in. ROUTE alone makes one group of everything that a route takes. */
    public enum By {
        SITE,
        CAMERA,
        ZONE,
        RULE,
        ROUTE;

        /** The word in files. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
