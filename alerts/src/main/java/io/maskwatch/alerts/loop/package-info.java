/**
 * The signs of life of the threads that must not end: each beats, and a silent or ended one makes the service unhealthy by
 * its name. Start reading at {@link io.maskwatch.alerts.loop.Heartbeats}.
 */
package io.maskwatch.alerts.loop;
