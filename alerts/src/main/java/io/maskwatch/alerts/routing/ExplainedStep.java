package io.maskwatch.alerts.routing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far an alert is on one route.
 *
 * @param path the route
 * @param phase waiting, held, member, running or done
 * @param nextAt when it is looked at again, or null where there is nothing more to do
 * @param lastSent when a message was last sent, or null before the first
 * @param toldBy the alert whose message tells of this one, too, or null
 * @param why what happened last, in words
 */
public record ExplainedStep(
        String path,
        String phase,
        @Nullable Instant nextAt,
        @Nullable Instant lastSent,
        @Nullable UUID toldBy,
        String why) {}
