package io.maskwatch.routing.rules;

import io.maskwatch.routing.Grouping;
import java.time.Duration;
import java.util.List;

/**
 * Where an alert goes by one route.
 *
 * @param path the route that took it
 * @param name what people call the route, or empty
 * @param receivers who is told with the first message, without those of the escalation
 * @param escalation the name of the escalation that begins, or null
 * @param grouping how the message is shared
 * @param groupKey which group it belongs to, or null where it has a message of its own
 * @param repeatInterval how often the message is repeated, or null
 */
public record Target(
        String path,
        String name,
        List<String> receivers,
        String escalation,
        Grouping grouping,
        String groupKey,
        Duration repeatInterval) {
    public Target {
        receivers = List.copyOf(receivers);
    }

    /** Whether nobody is told: such a route keeps alerts quiet on purpose. */
    public boolean isNobody() {
        return receivers.isEmpty() && escalation == null;
    }
}
