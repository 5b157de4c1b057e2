package io.maskwatch.alerts.routing;

import io.maskwatch.routing.rules.TargetState;
import java.util.UUID;

/**
 * How far an alert is on one route that took it.
 *
 * @param path the route
 * @param name what people call it, or empty
 * @param groupKey its group, or null
 * @param leader the alert whose message tells of this one, too, or null
 * @param state how far it is
 * @param why what happened last, in words
 */
record RoutedTarget(
        UUID alertId, String path, String name, String groupKey, UUID leader, TargetState state, String why) {
    RoutedTarget at(TargetState newState, String newWhy) {
        return new RoutedTarget(alertId, path, name, groupKey, leader, newState, newWhy);
    }

    RoutedTarget withoutLeader(TargetState newState, String newWhy) {
        return new RoutedTarget(alertId, path, name, groupKey, null, newState, newWhy);
    }
}
