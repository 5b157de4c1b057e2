package io.maskwatch.alerts.keeping;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long what is kept, as it was applied.
 *
 * @param version counts from 1; 0 before anybody applied rules
 * @param rules the first that fits and gives a time counts
 * @param pictures how long pictures are kept where no rule fits: alerts.evidence.retention
 * @param incidents how long alerts are kept where no rule fits: alerts.incident.retention, or forever
 * @param author who applied them, or null
 * @param appliedAt when, or null
 */
@Schema(name = "Retention")
public record RetentionVersion(
        long version,
        List<RetentionRule> rules,
        String pictures,
        String incidents,
        @Nullable String author,
        @Nullable Instant appliedAt) {}
