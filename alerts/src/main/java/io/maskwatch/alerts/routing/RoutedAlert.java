package io.maskwatch.alerts.routing;

import io.maskwatch.routing.rules.AlertFacts.CameraCondition;
import java.time.Instant;
import java.util.UUID;

/**
 * What an alert was routed by.
 *
 * @param routesVersion which routes, 0 for none
 * @param at when
 * @param site where the camera was, or null
 * @param camera how the camera was doing, or null
 * @param hold what kept it back, in words, or null
 */
record RoutedAlert(UUID alertId, long routesVersion, Instant at, String site, CameraCondition camera, String hold) {}
