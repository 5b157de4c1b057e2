package io.maskwatch.alerts.routing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A routes file as it was applied.
 *
 * @param version counts from 1; 0 stands for no file
 * @param document the YAML text
 * @param author who applied it
 * @param appliedAt when, or null for version 0
 */
public record RoutesVersion(
        long version,
        String document,
        String author,
        @Nullable Instant appliedAt) {
    /** Before the first file. */
    public static final RoutesVersion NONE = new RoutesVersion(0, "", "", null);
}
