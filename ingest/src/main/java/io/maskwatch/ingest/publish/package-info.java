/**
 * Brings sampled pictures and camera states to Kafka. Start reading at {@link io.maskwatch.ingest.publish.FrameOutlet}:
 * each camera has one, it holds one waiting picture, and a newer picture takes its place.
 */
package io.maskwatch.ingest.publish;
