/**
 * What a routes file says, as values: receivers, groups of cameras, schedules, escalations, inhibitions and the tree of routes.
 * Start reading at {@link io.maskwatch.routing.Routing}. The package {@code document} reads the file, {@code rules} decides by
 * it. All of it is pure: no database, no clock, no network.
 */
package io.maskwatch.routing;
