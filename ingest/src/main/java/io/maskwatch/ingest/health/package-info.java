/**
 * Tells platforms over HTTP whether the agent lives and works, and hands out its metrics. It is one class: {@link
 * io.maskwatch.ingest.health.HealthServer}.
 */
package io.maskwatch.ingest.health;
