package io.maskwatch.alerts.figures;

import io.maskwatch.alerts.access.Sites;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Which figures are wanted.
 *
 * @param from the first hour
 * @param to no hour that begins then or later
 * @param by what one row is about
 * @param zone whose days
 * @param sites which whoever asks may see
 */
public record MaskQuery(
        Instant from, Instant to, By by, ZoneId zone, Optional<String> camera, Optional<String> site, Sites sites) {
    /** What one row is about. */
    public enum By {
        CAMERA,
        SITE,
        DAY,
        HOUR
    }
}
