package io.maskwatch.alerts.keeping;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How long pictures and alerts of a site, of a rule, or of both are kept. Where several rules fit, the first one that gives a time
 * counts.
 *
 * @param site the site, as cameras have it; any if absent
 * @param rule the rule, such as no-mask; any if absent
 * @param pictures how long a picture is kept after it was stored, such as 72h; the setting's time if absent
 * @param incidents how long an alert is kept after it was last seen, such as 30d, or forever; the setting's time if absent
 */
@Schema(name = "RetentionRule")
public record RetentionRule(
        @Nullable String site,
        @Nullable String rule,
        @Schema(example = "72h") @Nullable String pictures,
        @Schema(example = "30d") @Nullable String incidents) {
    /** What keeps alerts for good. */
    static final String FOREVER = "forever";

    boolean fits(String wantedSite, String wantedRule) {
        return (site == null || site.equals(wantedSite)) && (rule == null || rule.equals(wantedRule));
    }
}
