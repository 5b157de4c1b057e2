package io.maskwatch.alerts.routing;

import io.maskwatch.routing.rules.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an alert goes by one route.
 *
 * @param path the route that took it
 * @param name what people call the route, or empty
 * @param receivers who is told at once
 * @param escalation the escalation that begins, or null
 * @param groupKey which group it belongs to, or null where it has a message of its own
 */
public record ExplainedTarget(
        String path,
        String name,
        List<String> receivers,
        @Nullable String escalation,
        @Nullable String groupKey) {
    static ExplainedTarget of(Target target) {
        return new ExplainedTarget(
                target.path(), target.name(), target.receivers(), target.escalation(), target.groupKey());
    }
}
