/**
 * What the agent counts and measures. Start reading at {@link io.maskwatch.ingest.metrics.IngestMetrics}, the only place
 * of names; {@link io.maskwatch.ingest.metrics.CameraMetrics} takes the events of one camera.
 */
package io.maskwatch.ingest.metrics;
