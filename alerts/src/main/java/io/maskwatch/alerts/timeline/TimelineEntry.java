package io.maskwatch.alerts.timeline;

import java.time.Instant;

/**
 * One entry of an alert's timeline.
 *
 * @param entry grows with each entry of any alert, with gaps
 * @param at when it was written, by the service's clock
 * @param kind what it is about, as {@link TimelineKind#dashed()} writes it
 * @param who who did it: a person, or the part of Maskwatch
 * @param text what happened, in words; may be empty where the kind says all
 */
public record TimelineEntry(long entry, Instant at, String kind, String who, String text) {}
