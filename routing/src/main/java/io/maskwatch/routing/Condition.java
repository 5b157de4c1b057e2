package io.maskwatch.routing;

import java.util.List;

/**
 * Which alerts are meant: those that all of {@code match} fit, and none of {@code unless}.
 *
 * @param match empty fits every alert
 * @param unless empty excludes none
 */
public record Condition(List<Matcher> match, List<Matcher> unless) {
    /** Every alert. */
    public static final Condition ALWAYS = new Condition(List.of(), List.of());

    public Condition {
        match = List.copyOf(match);
        unless = List.copyOf(unless);
    }

    /** Whether it is every alert. */
    public boolean isAlways() {
        return match.isEmpty() && unless.isEmpty();
    }
}
