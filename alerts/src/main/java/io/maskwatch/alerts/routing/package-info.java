/**
 * Routes in the service: which file applies ({@link io.maskwatch.alerts.routing.CurrentRoutes}), where a new alert goes
 * ({@link io.maskwatch.alerts.routing.TreeRouter}), what comes after the first message
 * ({@link io.maskwatch.alerts.routing.DueTargets}), silences, and why. The rules themselves are in {@code io.maskwatch.routing}.
 */
package io.maskwatch.alerts.routing;
